using System.Text.Json;
using SimplexChat.Api;
using SimplexChat.Protocol;

namespace SimplexChat.Messages;

/// <summary>
/// A page of a chat's items that isn't decoded yet. A long history is kept in this form, because the garbage collector moves
/// thousands of objects repeatedly, but not the bytes.
/// </summary>
internal sealed class ChatPage : IDisposable
{
    private readonly Payload _payload;
    private readonly List<long> _ids = [];

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
    public int Count => _ids.Count;

    /// <summary>Gets the ids of the items, beginning with the oldest.</summary>
    public IReadOnlyList<long> Ids => _ids;

    /// <summary>Gets the number of items after the last one, or null if the core didn't return the number.</summary>
    public int? AfterTotal { get; private set; }

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

    /// <summary>Frees the bytes of a page whose items aren't needed.</summary>
    public void Dispose() => _payload.Dispose();

    private void Scan()
    {
        var reader = new Utf8JsonReader(_payload.Bytes, Payload.ReaderOptions);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isChat = reader.ValueTextEquals("chat"u8);
            var isNavigation = reader.ValueTextEquals("navInfo"u8);
            reader.Read();
            if (isChat && reader.TokenType == JsonTokenType.StartObject)
            {
                ScanChat(ref reader);
            }
            else if (isNavigation && reader.TokenType == JsonTokenType.StartObject)
            {
                var navigation = reader;
                AfterTotal = GoTo(ref navigation, "afterTotal"u8) ? navigation.GetInt32() : null;
                reader.Skip();
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private void ScanChat(ref Utf8JsonReader reader)
    {
        if (!GoTo(ref reader, "chatItems"u8))
        {
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var item = reader;
            _ids.Add(GoTo(ref item, "meta"u8) && GoTo(ref item, "itemId"u8) ? item.GetInt64() : throw new JsonException("An item has no id."));
            reader.Skip();
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
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
