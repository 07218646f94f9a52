using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Binding;
using SimplexChat.Simulator;

namespace SimplexChat.PowerShell;

/// <summary>Which messages a test looks for.</summary>
/// <param name="text">The text, with wildcards; null for any.</param>
/// <param name="from">Who sent it, with wildcards; null for anybody.</param>
/// <param name="chat">The chat that it came in; null for any.</param>
/// <exception cref="FormatException">The chat is none: it has no sign.</exception>
internal sealed class ExpectedMessage(string? text, string? from, string? chat)
{
    private readonly WildcardPattern? _text = Pattern(text);
    private readonly WildcardPattern? _from = Pattern(from?.TrimStart('@'));
    private readonly string? _chat = chat is null ? null : ChatTarget.Parse(chat).ToString();

    public bool Fits(PeerMessage message) => FitsBut(message, _text);

    /// <summary>A word on brackets in the text, if a message would fit were they no wildcards; null if none would.</summary>
    public string? Hint(IEnumerable<PeerMessage> messages)
    {
        var literal = text?.Replace("`", "").Replace("[", "`[").Replace("]", "`]");
        return literal is not null && messages.Any(message => FitsBut(message, Pattern(literal)))
            ? $"[ and ] are wildcards. For the signs themselves: '{literal}'"
            : null;
    }

    public override string ToString() =>
        (text is null ? "a message" : $"a message like '{text}'")
        + (from is null ? "" : $" from {from}")
        + (chat is null ? "" : $" in {chat}");

    private bool FitsBut(PeerMessage message, WildcardPattern? like) =>
        (text is null || string.Equals(message.Text, text, StringComparison.OrdinalIgnoreCase) || like!.IsMatch(message.Text))
        && _from?.IsMatch(message.Sender ?? "") != false
        && (_chat is null || string.Equals(_chat, message.Chat, StringComparison.OrdinalIgnoreCase));

    private static WildcardPattern? Pattern(string? text) => text is null ? null : Wildcards.Of(text);
}
