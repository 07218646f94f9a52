using System.Management.Automation;
using SimplexChat.Simulator;

namespace SimplexChat.PowerShell;

/// <summary>Which messages a test looks for.</summary>
/// <param name="text">The text, with wildcards; null for any.</param>
/// <param name="from">Who sent it, with wildcards; null for anybody.</param>
/// <param name="chat">The chat that it came in; null for any.</param>
internal sealed class ExpectedMessage(string? text, string? from, string? chat)
{
    private readonly WildcardPattern? _text = Pattern(text);
    private readonly WildcardPattern? _from = Pattern(from?.TrimStart('@'));

    public bool Fits(PeerMessage message) =>
        (text is null || message.Text == text || _text!.IsMatch(message.Text))
        && _from?.IsMatch(message.Sender ?? "") != false
        && (chat is null || string.Equals(chat, message.Chat, StringComparison.OrdinalIgnoreCase));

    public override string ToString() =>
        (text is null ? "a message" : $"a message like '{text}'")
        + (from is null ? "" : $" from {from}")
        + (chat is null ? "" : $" in {chat}");

    private static WildcardPattern? Pattern(string? text) => text is null ? null : new WildcardPattern(text, WildcardOptions.IgnoreCase);
}
