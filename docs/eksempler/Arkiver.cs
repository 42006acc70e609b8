using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;

/// <summary>
/// Hele turen: token → callback → send → polling → callback mottatt. .NET Core 3.1 eller nyere, bare standardbiblioteket. Legg
/// Arkiver.cs og Signatur.cs i et konsollprosjekt, sett API, KLIENT_ID og HEMMELIGHET, og kjør det (dotnet run).
/// </summary>
public static class Arkiver
{
    private const int MostAttempts = 6;
    private static readonly string Api = Environment.GetEnvironmentVariable("API") ?? "http://127.0.0.1:3000";
    private static readonly HttpClient Http = new HttpClient { Timeout = TimeSpan.FromSeconds(90) };
    private static string token = "";
    private static DateTimeOffset usableUntil = DateTimeOffset.MinValue;

    public static async Task Main()
    {
        var mottaker = new Receiver();
        var callback = await Call(HttpMethod.Post, "/api/v1/callbacks", JsonSerializer.Serialize(new { url = mottaker.Url }));
        mottaker.Start(Felt(callback, "hemmelighet"));
        try
        {
            var sak = new
            {
                tittel = "Skoleskyss, Solbakken skole",
                eksternNoekkel = $"skyss-{Guid.NewGuid()}", // fagsystemets egen id: den samme hver gang saken sendes
                journalposter = new[]
                {
                    new
                    {
                        tittel = "Søknad om skoleskyss",
                        journalposttype = "I",
                        korrespondanseparter = new[] { new { korrespondanseparttype = "EA", navn = "Kari Nordmann" } },
                        dokumenter = new[]
                        {
                            new { tittel = "Søknad", filnavn = "søknad.txt", mediatype = "text/plain",
                                  innhold = Convert.ToBase64String(Encoding.UTF8.GetBytes("Hei")) },
                        },
                    },
                },
            };
            var referanse = Felt(await Call(HttpMethod.Post, "/api/v1/saker", JsonSerializer.Serialize(sak)), "referanse");
            Console.WriteLine($"Mottatt: {referanse}");
            JsonElement svar;
            do svar = await Call(HttpMethod.Get, $"/api/v1/innsendinger/{referanse}?vent=30");
            while (Array.IndexOf(new[] { "ARKIVERT", "FEILET", "AVBRUTT" }, Felt(svar, "status")) < 0);
            Console.WriteLine($"Status: {Felt(svar, "status")}, saksnummer {Felt(svar, "saksnummer")}");
            await Task.WhenAny(mottaker.Told, Task.Delay(TimeSpan.FromSeconds(30)));
        }
        finally
        {
            await Call(HttpMethod.Delete, $"/api/v1/callbacks/{Felt(callback, "callbackId")}");
        }
    }

    /// <summary>Et token brukes til det nesten er utløpt. Id og hemmelighet prosentkodes hver for seg (RFC 6749 2.3.1).</summary>
    private static async Task<string> Token()
    {
        if (DateTimeOffset.UtcNow < usableUntil) return token;
        var request = new HttpRequestMessage(HttpMethod.Post, Api + "/oauth2/token")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials" }),
        };
        var pair = $"{Encoded("KLIENT_ID")}:{Encoded("HEMMELIGHET")}";
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));
        var answer = await Http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        if ((int)answer.StatusCode == 429 || (int)answer.StatusCode >= 500) throw new HttpRequestException("intet token nå");
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"Fikk ikke token: {text}");
        var issued = JsonDocument.Parse(text).RootElement;
        usableUntil = DateTimeOffset.UtcNow.AddSeconds(issued.GetProperty("expires_in").GetInt32() - 30);
        return token = Felt(issued, "access_token");
    }

    /// <summary>
    /// Et kall. Ved 5xx, 429 og når svaret uteblir, sendes nøyaktig det samme igjen: nøkkelen i meldingen gjør det trygt. 401 gir
    /// nytt token én gang; andre 4xx skal vises for et menneske.
    /// </summary>
    private static async Task<JsonElement> Call(HttpMethod method, string path, string body = null)
    {
        for (var attempt = 1; ; attempt++)
        {
            var pause = TimeSpan.FromSeconds(Math.Pow(2, attempt));
            try
            {
                var request = new HttpRequestMessage(method, Api + path);
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await Token());
                if (body != null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
                var answer = await Http.SendAsync(request);
                var text = await answer.Content.ReadAsStringAsync();
                if (answer.IsSuccessStatusCode) return text == "" ? default : JsonDocument.Parse(text).RootElement;
                var status = (int)answer.StatusCode;
                if (status == 401 && attempt == 1) (usableUntil, pause) = (DateTimeOffset.MinValue, TimeSpan.Zero);
                else if (attempt == MostAttempts || status != 429 && status < 500) throw new InvalidOperationException(text);
                else pause = answer.Headers.RetryAfter?.Delta ?? pause;
            }
            catch (Exception unanswered) when (attempt < MostAttempts && (unanswered is HttpRequestException || unanswered is TaskCanceledException))
            {
                // Intet svar: det samme sendes igjen etter pausen.
            }
            await Task.Delay(pause);
        }
    }

    private static string Felt(JsonElement svar, string navn) => svar.GetProperty(navn).GetString() ?? "";

    private static string Encoded(string variable) => WebUtility.UrlEncode(Environment.GetEnvironmentVariable(variable));

    /// <summary>Kontrollerer signaturen, tåler gjentakelser og svarer fort. Til vanlig er den en tjeneste for seg.</summary>
    private sealed class Receiver
    {
        private readonly HttpListener listener = new HttpListener();
        private readonly HashSet<string> seen = new HashSet<string>();
        private readonly TaskCompletionSource<bool> told = new TaskCompletionSource<bool>();

        public Receiver()
        {
            var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            var port = ((IPEndPoint)probe.LocalEndpoint).Port;
            probe.Stop();
            Url = $"http://127.0.0.1:{port}/arkivflyt";
            listener.Prefixes.Add($"http://127.0.0.1:{port}/");
        }

        public string Url { get; }

        public Task Told => told.Task;

        public void Start(string hemmelighet)
        {
            listener.Start();
            Task.Run(async () =>
            {
                while (true) await Receive(await listener.GetContextAsync(), hemmelighet);
            });
        }

        private async Task Receive(HttpListenerContext context, string hemmelighet)
        {
            var body = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(body);
            string Header(string name) => context.Request.Headers[name] ?? "";
            var isOurs = Signatur.IsSigned(
                hemmelighet, body.ToArray(), Header("webhook-id"), Header("webhook-timestamp"), Header("webhook-signature"), DateTimeOffset.UtcNow);
            if (isOurs && seen.Add(Header("webhook-id")))
            {
                var message = JsonDocument.Parse(body.ToArray()).RootElement;
                Console.WriteLine($"Callback: {Felt(message, "type")}, saksnummer {Felt(message.GetProperty("data"), "saksnummer")}");
            }
            context.Response.StatusCode = isOurs ? 202 : 401;
            context.Response.Close();
            if (isOurs) told.TrySetResult(true);
        }
    }
}
