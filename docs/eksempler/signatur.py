"""Kontroll av signaturen på en callback (Standard Webhooks 1.0.0). Bare standardbiblioteket."""

import base64
import hashlib
import hmac
import time

TOLERANCE_SECONDS = 300


def is_signed(hemmelighet, headers, body, now=None):
    """Om `body` (bytes, slik de kom) er signert med hemmeligheten, nå. `headers` med små bokstaver."""
    msg_id = headers.get("webhook-id", "")
    timestamp = headers.get("webhook-timestamp", "")
    now = time.time() if now is None else now
    if not timestamp.isdecimal() or abs(now - int(timestamp)) > TOLERANCE_SECONDS:
        return False
    key = base64.b64decode(hemmelighet.removeprefix("whsec_"))
    signed = f"{msg_id}.{timestamp}.".encode() + body
    expected = b"v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest())
    return any(hmac.compare_digest(expected, given.encode()) for given in headers.get("webhook-signature", "").split(" "))
