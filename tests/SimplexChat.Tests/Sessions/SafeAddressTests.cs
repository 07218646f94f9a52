using SimplexChat.Api;
using Xunit;

namespace SimplexChat.Tests.Sessions;

/// <summary>Addresses and command strings are shown without passwords and tokens.</summary>
public sealed class SafeAddressTests
{
    [Theory]
    [InlineData("ws://localhost:5225", "ws://localhost:5225")]
    [InlineData("localhost:5225", "localhost:5225")]
    [InlineData("wss://bot:PW@chat.example.org/core", "wss://chat.example.org/core")]
    [InlineData("bot:PW@chat.example.org:5225", "chat.example.org:5225")]
    [InlineData("wss://chat.example.org/core?token=PW", "wss://chat.example.org/core?…")]
    [InlineData("wss://chat.example.org/?a=b@c&token=PW", "wss://chat.example.org/?…")]
    [InlineData("wss://chat.example.org/#PW", "wss://chat.example.org/#…")]
    [InlineData("wss://u:1/PW@chat.example.org/", "wss://u:1/…")]
    [InlineData("ws://u:P?W@host", "…")]
    [InlineData("ws://u:p@PW@host", "…")]
    [InlineData("https://u:PW@exa mple", "…")]
    [InlineData("me:PW@example.org", "example.org")]
    [InlineData("", "…")]
    [InlineData(null, "…")]
    public void Address_is_shown_without_secrets(string? address, string shown) => Assert.Equal(shown, SafeAddress.Of(address));

    [Fact]
    public void Uri_is_shown_without_secrets()
    {
        Assert.Equal("https://example.org:8443/a/b.zip?…", SafeAddress.Of(new Uri("https://u:PW@example.org:8443/a/b.zip?token=PW")));
        Assert.Equal("…", SafeAddress.Of(new Uri("PW", UriKind.Relative)));
        Assert.Equal("data:…", SafeAddress.Of(new Uri("data:text/plain,PW")));
    }

    [Theory]
    [InlineData("The proxy 'http://u:PW@proxy:8080/' refused.", "The proxy 'http://proxy:8080/' refused.")]
    [InlineData("See https://example.org/a?token=PW.", "See https://example.org/a?….")]
    [InlineData("Nothing listens there.", "Nothing listens there.")]
    public void Addresses_in_a_text_are_shown_without_secrets(string text, string shown) => Assert.Equal(shown, SafeAddress.In(text));

    [Theory]
    [InlineData("smp://fingerprint:PW@relay.example.org", "relay.example.org")]
    [InlineData("relay.example.org", "relay.example.org")]
    public void Relay_is_shown_as_its_host(string relay, string shown) => Assert.Equal(shown, SafeAddress.HostOf(relay));

    [Theory]
    [InlineData("/_send @4 json [{}]", "/_send")]
    [InlineData("/user", "/user")]
    [InlineData("/_address_settings\t1", "/_address_settings")]
    [InlineData("/_user\u00a0PW", "/_user")]
    [InlineData("SECRETWORD", null)]
    [InlineData("/SECRETWORD", null)]
    [InlineData("/s3cret", null)]
    [InlineData("/p=PW", null)]
    [InlineData("/abcdefghijklmnopqrstuvwxyz", null)]
    [InlineData("/", null)]
    [InlineData(" /user", null)]
    [InlineData("", null)]
    public void Only_a_valid_command_name_is_shown(string command, string? name) => Assert.Equal(name, ChatCommand.NameOf(command));
}
