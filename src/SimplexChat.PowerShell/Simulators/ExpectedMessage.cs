using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Binding;
using SimplexChat.Simulator;

namespace SimplexChat.PowerShell.Simulators;

/// <summary>The messages that a test expects.</summary>
/// <param name="text">The text, with wildcards, or null for any text.</param>
/// <param name="from">The sender, with wildcards, or null for any sender.</param>
/// <param name="chat">The chat, or null for any chat.</param>
/// <exception cref="FormatException">The chat doesn't begin with a prefix.</exception>
internal sealed class ExpectedMessage(string? text, string? from, string? chat)
{
    private readonly WildcardPattern? _text = Pattern(text);
    private readonly WildcardPattern? _from = Pattern(from?.TrimStart('@'));
    private readonly string? _chat = chat is null ? null : ChatTarget.Parse(chat).ToString();

    public bool IsMatch(PeerMessage message) => IsMatch(message, _text);

    /// <summary>Returns a hint about brackets in the text if a message would match without treating them as wildcards, or null.</summary>
    public string? Hint(IEnumerable<PeerMessage> messages)
    {
        var literal = text?.Replace("`", "").Replace("[", "`[").Replace("]", "`]");
        return literal is not null && messages.Any(message => IsMatch(message, Pattern(literal)))
            ? $"[ and ] are wildcards. To match the characters [ and ], use '{literal}'"
            : null;
    }

    public override string ToString() =>
        (text is null ? "a message" : $"a message like '{text}'")
        + (from is null ? "" : $" from {from}")
        + (chat is null ? "" : $" in {chat}");

    private bool IsMatch(PeerMessage message, WildcardPattern? like) =>
        (text is null || string.Equals(message.Text, text, StringComparison.OrdinalIgnoreCase) || like!.IsMatch(message.Text))
        && _from?.IsMatch(message.Sender ?? "") != false
        && (_chat is null || string.Equals(_chat, message.Chat, StringComparison.OrdinalIgnoreCase));

    private static WildcardPattern? Pattern(string? text) => text is null ? null : Wildcards.Of(text);
}
