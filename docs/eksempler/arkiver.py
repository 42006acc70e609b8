"""Hele turen: token → callback → send → polling → callback mottatt. Python 3.9 eller nyere, bare standardbiblioteket:

    API=http://127.0.0.1:3000 KLIENT_ID=… HEMMELIGHET=… python3 docs/eksempler/arkiver.py
"""

import base64
import json
import os
import threading
import time
import urllib.error
import urllib.request
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import quote

from signatur import is_signed

API = os.environ.get("API", "http://127.0.0.1:3000")
KLIENT_ID = os.environ["KLIENT_ID"]
HEMMELIGHET = os.environ["HEMMELIGHET"]
FINAL = ("ARKIVERT", "FEILET", "AVBRUTT")
MOST_ATTEMPTS = 6

_token = {"value": "", "usable_until": 0.0}


def token():
    """Et token brukes til det nesten er utløpt. Id og hemmelighet prosentkodes hver for seg (RFC 6749 2.3.1)."""
    if time.time() < _token["usable_until"]:
        return _token["value"]
    basic = base64.b64encode(f"{quote(KLIENT_ID, safe='')}:{quote(HEMMELIGHET, safe='')}".encode()).decode()
    request = urllib.request.Request(
        API + "/oauth2/token", data=b"grant_type=client_credentials", headers={"Authorization": "Basic " + basic}
    )
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            issued = json.load(answer)
    except urllib.error.HTTPError as error:
        if error.code == 429 or error.code >= 500:
            raise OSError("intet token nå") from None
        raise SystemExit(f"Fikk ikke token: {error.read().decode()}") from None
    _token.update(value=issued["access_token"], usable_until=time.time() + issued["expires_in"] - 30)
    return _token["value"]


def call(method, path, body=None):
    """Et kall. Ved 5xx, 429 og når svaret uteblir, sendes nøyaktig det samme igjen: nøkkelen i meldingen gjør det trygt.

    401 gir nytt token én gang; andre 4xx skal vises for et menneske.
    """
    data = None if body is None else json.dumps(body).encode()
    for attempt in range(1, MOST_ATTEMPTS + 1):
        try:
            headers = {"Authorization": "Bearer " + token(), "Content-Type": "application/json"}
            request = urllib.request.Request(API + path, data=data, method=method, headers=headers)
            with urllib.request.urlopen(request, timeout=90) as answer:
                return json.load(answer) if answer.status != 204 else None
        except urllib.error.HTTPError as error:
            pause = float(error.headers.get("Retry-After") or 2**attempt)
            if error.code == 401 and attempt == 1:
                _token["usable_until"], pause = 0.0, 0.0
            elif error.code != 429 and error.code < 500 or attempt == MOST_ATTEMPTS:
                raise SystemExit(explain(json.load(error))) from None
        except OSError:
            pause = float(2**attempt)
            if attempt == MOST_ATTEMPTS:
                raise SystemExit("Arkivflyt svarer ikke.") from None
        time.sleep(pause)


def explain(problem):
    lines = [f"  {fault['sti']}: {fault['melding']}" for fault in problem.get("feil", [])]
    return "\n".join([f"{problem['kode']}: {problem['title']} (sporingsId {problem['sporingsId']})", *lines])


class Receiver(BaseHTTPRequestHandler):
    """Kontrollerer signaturen, tåler gjentakelser og svarer fort. Til vanlig er den en tjeneste for seg."""

    hemmelighet = ""
    seen = set()
    told = threading.Event()

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        headers = {name.lower(): value for name, value in self.headers.items()}
        if not is_signed(Receiver.hemmelighet, headers, body):
            return self.answer(401)
        if headers["webhook-id"] not in Receiver.seen:
            event = json.loads(body)
            print(f"Callback: {event['type']}, saksnummer {event['data'].get('saksnummer')}", flush=True)
        Receiver.seen.add(headers["webhook-id"])
        self.answer(202)
        Receiver.told.set()

    def answer(self, status):
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


def main():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    callback = call("POST", "/api/v1/callbacks", {"url": f"http://127.0.0.1:{server.server_port}/arkivflyt"})
    Receiver.hemmelighet = callback["hemmelighet"]
    try:
        sak = {
            "tittel": "Skoleskyss, Solbakken skole",
            "eksternNoekkel": f"skyss-{uuid.uuid4()}",  # fagsystemets egen id: den samme hver gang saken sendes
            "journalposter": [
                {
                    "tittel": "Søknad om skoleskyss",
                    "journalposttype": "I",
                    "korrespondanseparter": [{"korrespondanseparttype": "EA", "navn": "Kari Nordmann"}],
                    "dokumenter": [
                        {
                            "tittel": "Søknad",
                            "filnavn": "søknad.txt",
                            "mediatype": "text/plain",
                            "innhold": base64.b64encode("Hei".encode()).decode(),
                        }
                    ],
                }
            ],
        }
        referanse = call("POST", "/api/v1/saker", sak)["referanse"]
        print(f"Mottatt: {referanse}", flush=True)
        status = {"status": "MOTTATT"}
        while status["status"] not in FINAL:
            status = call("GET", f"/api/v1/innsendinger/{referanse}?vent=30")
        print(f"Status: {status['status']}, saksnummer {status['saksnummer']}", status["feil"] or "", flush=True)
        Receiver.told.wait(30)
    finally:
        call("DELETE", f"/api/v1/callbacks/{callback['callbackId']}")
        server.shutdown()


if __name__ == "__main__":
    main()
