import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hele turen: token → callback → send → polling → callback mottatt. Java 17 eller nyere, bare standardbiblioteket:
 *
 * <pre>
 * javac -d /tmp/arkiver docs/eksempler/*.java
 * API=http://127.0.0.1:3000 KLIENT_ID=… HEMMELIGHET=… java -cp /tmp/arkiver Arkiver
 * </pre>
 */
public final class Arkiver {
  private static final String API = Optional.ofNullable(System.getenv("API")).orElse("http://127.0.0.1:3000");
  private static final int MOST_ATTEMPTS = 6;
  private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

  private static String token = "";
  private static Instant usableUntil = Instant.MIN;

  public static void main(String[] args) throws Exception {
    Receiver mottaker = new Receiver();
    try {
      archive(mottaker);
    } finally {
      mottaker.server.stop(0);
    }
  }

  private static void archive(Receiver mottaker) throws Exception {
    String url = "http://127.0.0.1:" + mottaker.port() + "/arkivflyt";
    String callback = call("POST", "/api/v1/callbacks", "{\"url\": \"" + url + "\"}");
    mottaker.hemmelighet = felt(callback, "hemmelighet");
    try {
      // eksternNoekkel er fagsystemets egen id: den samme hver gang saken sendes
      String sak = """
          { "tittel": "Skoleskyss, Solbakken skole", "eksternNoekkel": "skyss-%s",
            "journalposter": [ { "tittel": "Søknad om skoleskyss", "journalposttype": "I",
              "korrespondanseparter": [ { "korrespondanseparttype": "EA", "navn": "Kari Nordmann" } ],
              "dokumenter": [ { "tittel": "Søknad", "filnavn": "søknad.txt", "mediatype": "text/plain", "innhold": "%s" } ] } ] }
          """.formatted(UUID.randomUUID(), Base64.getEncoder().encodeToString("Hei".getBytes(StandardCharsets.UTF_8)));
      String referanse = felt(call("POST", "/api/v1/saker", sak), "referanse");
      System.out.println("Mottatt: " + referanse);
      String svar;
      do svar = call("GET", "/api/v1/innsendinger/" + referanse + "?vent=30", null);
      while (!Set.of("ARKIVERT", "FEILET", "AVBRUTT").contains(felt(svar, "status")));
      System.out.println("Status: " + felt(svar, "status") + ", saksnummer " + felt(svar, "saksnummer"));
      mottaker.told.await(30, TimeUnit.SECONDS);
    } finally {
      call("DELETE", "/api/v1/callbacks/" + felt(callback, "callbackId"), null);
    }
  }

  /** Et token brukes til det nesten er utløpt. Id og hemmelighet prosentkodes hver for seg (RFC 6749 2.3.1). */
  private static String token() throws IOException, InterruptedException {
    if (Instant.now().isBefore(usableUntil)) return token;
    String pair = encoded(System.getenv("KLIENT_ID")) + ":" + encoded(System.getenv("HEMMELIGHET"));
    String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    HttpResponse<String> answer = HTTP.send(
        HttpRequest.newBuilder(URI.create(API + "/oauth2/token"))
            .header("Authorization", "Basic " + basic)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("grant_type=client_credentials"))
            .build(),
        BodyHandlers.ofString());
    if (answer.statusCode() == 429 || answer.statusCode() >= 500) throw new IOException("intet token nå");
    if (answer.statusCode() != 200) throw new IllegalStateException("Fikk ikke token: " + answer.body());
    token = felt(answer.body(), "access_token");
    usableUntil = Instant.now().plusSeconds(Long.parseLong(felt(answer.body(), "expires_in")) - 30);
    return token;
  }

  /**
   * Et kall. Ved 5xx, 429 og når svaret uteblir, sendes nøyaktig det samme igjen: nøkkelen i meldingen gjør det trygt. 401 gir
   * nytt token én gang; andre 4xx skal vises for et menneske.
   */
  private static String call(String method, String path, String body) throws IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      HttpResponse<String> answer = null;
      try {
        answer = HTTP.send(
            HttpRequest.newBuilder(URI.create(API + path))
                .timeout(Duration.ofSeconds(90))
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
      } catch (IOException unanswered) {
        if (attempt == MOST_ATTEMPTS) throw new IllegalStateException("Arkivflyt svarer ikke.", unanswered);
      }
      int status = answer == null ? 0 : answer.statusCode();
      if (status >= 200 && status < 300) return answer.body();
      boolean isStale = status == 401 && attempt == 1;
      if (isStale) usableUntil = Instant.MIN;
      else if (status != 0 && (attempt == MOST_ATTEMPTS || status != 429 && status < 500))
        throw new IllegalStateException(answer.body());
      else Thread.sleep(1000 * (answer == null ? 1L << attempt : answer.headers().firstValueAsLong("Retry-After").orElse(1L << attempt)));
    }
  }

  /** Ett felt av et svar, det første med navnet. Bruk et JSON-bibliotek, som Jackson, i fagsystemet. */
  private static String felt(String json, String navn) {
    Matcher found = Pattern.compile("\"" + navn + "\":(?:\"([^\"]*)\"|(\\w+))").matcher(json);
    if (!found.find()) throw new IllegalStateException("Svaret mangler " + navn);
    return found.group(1) != null ? found.group(1) : found.group(2);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Kontrollerer signaturen, tåler gjentakelser og svarer fort. Til vanlig er den en tjeneste for seg. */
  private static final class Receiver {
    final HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    final CountDownLatch told = new CountDownLatch(1);
    final Set<String> seen = ConcurrentHashMap.newKeySet();
    volatile String hemmelighet = "";

    Receiver() throws IOException {
      server.createContext("/arkivflyt", exchange -> {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String id = header(exchange.getRequestHeaders().getFirst("webhook-id"));
        boolean isOurs = false;
        try {
          isOurs = Signatur.isSigned(hemmelighet, body, id, header(exchange.getRequestHeaders().getFirst("webhook-timestamp")),
              header(exchange.getRequestHeaders().getFirst("webhook-signature")), Instant.now());
        } catch (GeneralSecurityException impossible) {
          throw new IllegalStateException(impossible);
        }
        if (isOurs && seen.add(id)) {
          String json = new String(body, StandardCharsets.UTF_8);
          System.out.println("Callback: " + felt(json, "type") + ", saksnummer " + felt(json, "saksnummer"));
        }
        exchange.sendResponseHeaders(isOurs ? 202 : 401, -1);
        exchange.close();
        if (isOurs) told.countDown();
      });
      server.start();
    }

    int port() {
      return server.getAddress().getPort();
    }

    private static String header(String value) {
      return value == null ? "" : value;
    }
  }
}
