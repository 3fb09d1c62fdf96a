"""The store: tables, migrations, repositories, and the queue beside them."""

import warnings

# The embedded server's library asks for a per-user runtime folder and warns, on every start, where a
# service account or a container has none. It then uses the temporary folder, which is what we want.
warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR is not set")
