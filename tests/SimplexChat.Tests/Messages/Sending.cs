using SimplexChat.Api;
using SimplexChat.Testing;

namespace SimplexChat.Tests.Messages;

/// <summary>Helpers for tests of sending.</summary>
internal static class Sending
{
    public static Task<SimplexSession> ConnectAsync(this SendingCore core) => SimplexSession.ConnectAsync(core.Uri);

    public static OutgoingMessage Message(string text, long contactId = 4) => new(
        new ChatRef { ChatType = ChatType.Direct, ChatId = contactId },
        new ComposedMessage { MsgContent = new TextMsgContent { Text = text } });
}
