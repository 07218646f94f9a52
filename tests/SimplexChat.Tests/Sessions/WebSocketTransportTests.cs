using System.Net;
using System.Text;
using SimplexChat.Testing;
using SimplexChat.Transports.WebSocket;
using Xunit;

namespace SimplexChat.Tests.Sessions;

public sealed class WebSocketTransportTests
{
    [Fact]
    public async Task Address_without_a_listener_is_reported()
    {
        var port = LoopbackPort.Unused();

        var message = await FailureAsync(new Uri($"ws://localhost:{port}"));

        Assert.Contains($"Nothing listens at localhost:{port}", message, StringComparison.Ordinal);
        Assert.Contains("simplex-chat -p 5225", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_host_name_is_reported()
    {
        var message = await FailureAsync(new Uri("ws://no-such-host.invalid:5225"));

        Assert.Contains("The host name 'no-such-host.invalid' can't be resolved", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, "web server")]
    [InlineData(404, "web server")]
    [InlineData(401, "user and password")]
    [InlineData(403, "refuses")]
    [InlineData(502, "can't reach the core")]
    public async Task HTTP_server_is_reported(int status, string said)
    {
        await using var port = LoopbackPort.Http(status);

        var message = await FailureAsync(port.Uri);

        Assert.Contains($"status {status}", message, StringComparison.Ordinal);
        Assert.Contains(said, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Redirect_is_not_followed(int status)
    {
        var asked = 0;
        await using var target = new LoopbackPort((_, _) =>
        {
            Interlocked.Increment(ref asked);
            return Task.CompletedTask;
        });
        await using var port = LoopbackPort.Http(status, new($"http://u:PW@127.0.0.1:{target.Port}/core?token=PW"));

        var message = await FailureAsync(port.Uri);

        Assert.StartsWith(
            $"localhost:{port.Port} redirects to http://127.0.0.1:{target.Port}/core?… (HTTP status {status}), which is not followed.",
            message,
            StringComparison.Ordinal);
        Assert.DoesNotContain("PW", message, StringComparison.Ordinal);
        Assert.Equal(0, asked);
    }

    [Fact]
    public async Task Message_over_the_limit_closes_the_session()
    {
        await using var server = new ScriptedCoreServer((_, _) => Task.CompletedTask);
        var transport = new WebSocketTransport(server.Uri, new() { MessageBytesLimit = 1024 * 1024 });
        await using var session = await SimplexSession.ConnectAsync(transport, new() { Reconnect = false });
        var core = await server.NextClientAsync().Soon();
        var waiting = session.SendRawAsync("/_start");

        // A message with exactly the maximum size is accepted.
        await core.EventAsync($$"""{"type":"full","x":"{{new string('x', (1024 * 1024) - 31)}}"}""");
        Assert.Equal("full", (await session.Events.TakeAsync(null).Soon()).ChatEvent.Type);

        var sending = core.SendAsync(new byte[(1024 * 1024) + 1], fragments: 300);

        var error = await Assert.ThrowsAsync<SimplexConnectionException>(() => waiting.Soon());
        Assert.True(error.OutcomeUnknown);
        Assert.Contains($"{session.Endpoint} sent a message of more than 1 MB, the limit for messages, so the connection was ended while /_start was in progress", error.Message, StringComparison.Ordinal);
        Assert.Equal(SessionState.Closed, session.State);
        await Task.WhenAny(sending).Soon();
        _ = sending.Exception;
    }

    [Fact]
    public async Task Port_that_closes_at_once_is_reported()
    {
        await using var port = LoopbackPort.Closing();

        Assert.Contains("does not speak WebSocket", await FailureAsync(port.Uri), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Port_with_another_protocol_is_reported()
    {
        await using var port = LoopbackPort.Foreign();

        Assert.Contains("does not speak WebSocket", await FailureAsync(port.Uri), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Port_that_does_not_answer_is_reported()
    {
        await using var port = LoopbackPort.Silent();

        var message = await FailureAsync(port.Uri, new() { ConnectTimeout = TimeSpan.FromMilliseconds(100) });

        Assert.Contains("did not answer within 0.1 s", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Untrusted_certificate_is_reported()
    {
        using var certificate = SelfSignedCertificate.Create();
        await using var server = new ScriptedCoreServer((_, _) => Task.CompletedTask, new() { Certificate = certificate });

        var message = await FailureAsync(server.Uri);

        Assert.Contains($"The TLS certificate of localhost:{server.Uri.Port} is not trusted", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Certificate_for_another_name_is_reported()
    {
        using var certificate = SelfSignedCertificate.Create("core.example.com");
        await using var server = new ScriptedCoreServer((_, _) => Task.CompletedTask, new() { Certificate = certificate });

        Assert.Contains("the certificate isn't valid for the name 'localhost'", await FailureAsync(server.Uri), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Certificate_accepted_by_the_caller_can_be_used()
    {
        using var certificate = SelfSignedCertificate.Create();
        await using var server = new ScriptedCoreServer(
            (client, command) => client.AnswerAsync(command, """{"type":"cmdOk"}"""), new() { Certificate = certificate });
        var transport = new WebSocketTransport(server.Uri, new() { ServerCertificateValidation = (_, shown, _, _) => shown!.GetCertHashString() == certificate.GetCertHashString() });
        await using var session = await SimplexSession.ConnectAsync(transport).Soon();

        using var answer = await session.SendRawAsync("/user").Soon();

        Assert.Equal("cmdOk", answer.Type);
        Assert.True(transport.IsEncrypted);
    }

    [Fact]
    public async Task Port_without_TLS_is_reported()
    {
        await using var server = new ScriptedCoreServer((_, _) => Task.CompletedTask);

        var message = await FailureAsync(new UriBuilder(server.Uri) { Scheme = "wss" }.Uri, new() { ConnectTimeout = TimeSpan.FromSeconds(2) });

        Assert.Matches("TLS|did not answer", message);
    }

    [Fact]
    public async Task Credential_and_headers_are_sent_but_not_shown()
    {
        var authorization = $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes("bot:pä:ss"))}";
        await using var server = new ScriptedCoreServer((_, _) => Task.CompletedTask, new() { Authorization = authorization });
        var transport = new WebSocketTransport(server.Uri, new()
        {
            Credential = new NetworkCredential("bot", "pä:ss"),
            Headers = new Dictionary<string, string> { ["X-Tenant"] = "ops" },
        });

        await using var session = await SimplexSession.ConnectAsync(transport).Soon();

        Assert.Equal("ops", (await server.NextClientAsync().Soon()).Headers["X-Tenant"]);
        Assert.DoesNotContain("ss", session.Endpoint.Replace("wss", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Credential_in_the_address_is_used_but_not_shown()
    {
        var authorization = $"Basic {Convert.ToBase64String("bot:secret"u8)}";
        await using var server = new ScriptedCoreServer((_, _) => Task.CompletedTask, new() { Authorization = authorization });

        await using var session = await SimplexSession.ConnectAsync(new UriBuilder(server.Uri) { UserName = "bot", Password = "secret" }.Uri).Soon();

        Assert.Equal(server.Uri.AbsoluteUri, session.Endpoint);
        var refused = await FailureAsync(new UriBuilder(server.Uri) { UserName = "bot", Password = "wrongsecret" }.Uri);
        Assert.DoesNotContain("secret", refused, StringComparison.Ordinal);
        Assert.Contains("401", refused, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost:5225", "ws://localhost:5225/")]
    [InlineData(" ws://localhost:5225 ", "ws://localhost:5225/")]
    [InlineData("wss://core.example.com/chat", "wss://core.example.com/chat")]
    [InlineData("127.0.0.1:5225", "ws://127.0.0.1:5225/")]
    public void Address_is_accepted_in_common_forms(string address, string uri) =>
        Assert.Equal(uri, WebSocketTransport.ParseAddress(address).AbsoluteUri);

    [Theory]
    [InlineData("")]
    [InlineData("not a uri")]
    [InlineData("ws://")]
    [InlineData("http://localhost:5225")]
    [InlineData("https://core.example.com")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ws://localhost:99999")]
    public void Invalid_address_is_an_error_with_a_valid_example(string address)
    {
        var error = Assert.Throws<ArgumentException>(() => WebSocketTransport.ParseAddress(address));

        Assert.Contains("ws://localhost:5225", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Transport_requires_an_absolute_WebSocket_address()
    {
        var error = Assert.Throws<ArgumentException>(() => new WebSocketTransport(new Uri("https://user:pw@core.example.com:444/x")));

        Assert.Contains("wss://core.example.com:444", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("pw", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new WebSocketTransport(new Uri("relative", UriKind.Relative)));
    }

    [Theory]
    [InlineData("ws://localhost:5225", true)]
    [InlineData("ws://127.0.0.1:5225", true)]
    [InlineData("ws://[::1]:5225", true)]
    [InlineData("ws://192.168.1.2:5225", false)]
    [InlineData("wss://core.example.com", false)]
    public void Transport_detects_a_core_on_this_machine(string uri, bool isLoopback) =>
        Assert.Equal(isLoopback, new WebSocketTransport(new Uri(uri)).IsLoopback);

    private static async Task<string> FailureAsync(Uri uri, WebSocketOptions? options = null)
    {
        var error = await Assert.ThrowsAsync<SimplexConnectionException>(
            () => SimplexSession.ConnectAsync(new WebSocketTransport(uri, options)).Soon());
        Assert.False(error.OutcomeUnknown);
        return error.Message;
    }
}
