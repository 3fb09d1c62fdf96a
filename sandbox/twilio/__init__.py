"""Twilio's REST API, as far as the official library and WhatsApp need it, and its webhooks."""
