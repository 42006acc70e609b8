import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Kontroll av signaturen på en callback (Standard Webhooks 1.0.0). Bare standardbiblioteket, Java 11 eller nyere. */
public final class Signatur {
  private static final long TOLERANCE_SECONDS = 300;

  /** Om body (bytene slik de kom) er signert med hemmeligheten. De tre siste er headerne webhook-*, "" om de mangler. */
  public static boolean isSigned(
      String hemmelighet, byte[] body, String id, String timestamp, String signatures, Instant now)
      throws GeneralSecurityException {
    if (!timestamp.matches("\\d{1,15}")) return false;
    if (Math.abs(now.getEpochSecond() - Long.parseLong(timestamp)) > TOLERANCE_SECONDS) return false;
    byte[] key = Base64.getDecoder().decode(hemmelighet.replaceFirst("^whsec_", ""));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
    byte[] expected = ("v1," + Base64.getEncoder().encodeToString(mac.doFinal(body))).getBytes(StandardCharsets.UTF_8);
    for (String given : signatures.split(" ")) {
      if (MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8))) return true;
    }
    return false;
  }
}
