"""The embedded assistant. Rasa's telemetry is off: nothing of this product calls home."""

import os

os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
