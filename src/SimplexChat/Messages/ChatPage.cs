using System.Text.Json;
using SimplexChat.Api;
using SimplexChat.Protocol;

namespace SimplexChat.Messages;

/// <summary>
/// A page of a chat's items that isn't decoded yet. A long history is kept in this form, because the garbage collector moves
/// thousands of objects repeatedly, but not the bytes.
/// </summary>
internal sealed class ChatPage
{
    private readonly Payload _payload;

    /// <param name="payload">The core's response, which the page disposes.</param>
    /// <exception cref="SimplexProtocolException">The response can't be read.</exception>
    public ChatPage(Payload payload)
    {
        _payload = payload;
        try
        {
            Scan();
        }
        catch (Exception e) when (Payload.IsDecodingError(e))
        {
            throw payload.Unreadable(e);
        }
    }

    /// <summary>Gets the number of items.</summary>
    public int Count { get; private set; }

    /// <summary>Gets the id of the first item, or null if the page is empty.</summary>
    public long? FirstId { get; private set; }

    /// <summary>Decodes the items, beginning with the oldest, and frees the bytes.</summary>
    /// <exception cref="SimplexProtocolException">An item can't be read.</exception>
    public IReadOnlyList<AChatItem> Take()
    {
        using (_payload)
        {
            var chat = ((ApiChatResponse)_payload.DecodeResponse()).Chat;
            return [.. chat.ChatItems.Select(item => new AChatItem { ChatInfo = chat.ChatInfo, ChatItem = item })];
        }
    }

    private void Scan()
    {
        var reader = new Utf8JsonReader(_payload.Bytes, Payload.ReaderOptions);
        reader.Read();
        if (!GoTo(ref reader, "chat"u8) || !GoTo(ref reader, "chatItems"u8))
        {
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (Count++ > 0)
            {
                reader.Skip();
                continue;
            }

            var item = reader;
            FirstId = GoTo(ref item, "meta"u8) && GoTo(ref item, "itemId"u8) ? item.GetInt64() : null;
            reader.Skip();
        }
    }

    // Moves the reader from the start of an object to the value of a property.
    private static bool GoTo(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isFound = reader.ValueTextEquals(name);
            reader.Read();
            if (isFound)
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }
}
