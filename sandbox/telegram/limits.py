"""What the Bot API accepts.

Sources: https://core.telegram.org/bots/api#sendmessage, #sendphoto, #inlinekeyboardbutton and #getupdates
"""

from __future__ import annotations

TEXT = 4096
CAPTION = 1024
CALLBACK_DATA_BYTES = 64
UPDATES_PER_POLL = 100
