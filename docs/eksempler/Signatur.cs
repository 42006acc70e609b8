using System;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

/// <summary>Kontroll av signaturen på en callback (Standard Webhooks 1.0.0). .NET Core 3.1 eller nyere.</summary>
public static class Signatur
{
    private const long ToleranceSeconds = 300;

    /// <summary>Om body (bytene slik de kom) er signert med hemmeligheten. Headerne er "" om de mangler.</summary>
    public static bool IsSigned(string hemmelighet, byte[] body, string id, string timestamp, string signatures, DateTimeOffset now)
    {
        if (!long.TryParse(timestamp, out var seconds)) return false;
        if (Math.Abs(now.ToUnixTimeSeconds() - seconds) > ToleranceSeconds) return false;
        var key = Convert.FromBase64String(hemmelighet.StartsWith("whsec_") ? hemmelighet[6..] : hemmelighet);
        var signed = Encoding.UTF8.GetBytes($"{id}.{timestamp}.").Concat(body).ToArray();
        using var hmac = new HMACSHA256(key);
        var expected = Encoding.UTF8.GetBytes("v1," + Convert.ToBase64String(hmac.ComputeHash(signed)));
        return signatures.Split(' ').Any(given => CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(given)));
    }
}
