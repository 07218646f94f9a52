using System.Globalization;
using System.Text.Json;
using SimplexChat.Api;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Commands;

/// <summary>
/// Reads the arguments of a command string, from left to right. If an argument isn't valid, the whole command is refused.
/// </summary>
internal sealed class CommandReader(string command, int position)
{
    private int _position = position;

    private bool AtEnd => _position == command.Length;

    public void End() => Require(AtEnd);

    public CommandReader Literal(string text)
    {
        Require(TryLiteral(text));
        return this;
    }

    public bool TryLiteral(string text)
    {
        if (string.CompareOrdinal(command, _position, text, 0, text.Length) != 0)
        {
            return false;
        }

        _position += text.Length;
        return true;
    }

    public long Int64()
    {
        var digits = TakeWhile(c => c is >= '0' and <= '9');
        Require(long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number));
        return number;
    }

    public int Int32()
    {
        var number = Int64();
        Require(number <= int.MaxValue);
        return (int)number;
    }

    /// <summary>Reads ids, separated by commas.</summary>
    public IReadOnlyList<long> Int64List()
    {
        var numbers = new List<long> { Int64() };
        while (TryLiteral(","))
        {
            numbers.Add(Int64());
        }

        return numbers;
    }

    public bool OnOff()
    {
        var on = TryLiteral("on");
        Require(on || TryLiteral("off"));
        return on;
    }

    /// <summary>Reads an option such as <c> incognito=on</c>. Returns false if it is missing.</summary>
    public bool Option(string name) => TryLiteral($" {name}=") && OnOff();

    /// <summary>Reads an optional word such as <c> incognito</c>.</summary>
    public bool Flag(string name)
    {
        // Excludes a longer word with the same beginning.
        var end = _position + name.Length + 1;
        return (end >= command.Length || command[end] == ' ') && TryLiteral($" {name}");
    }

    /// <summary>Reads an option with a number, such as <c> count=60</c>.</summary>
    public int? Int32Option(string name) => TryLiteral($" {name}=") ? Int32() : null;

    /// <summary>
    /// Reads the lifetime of messages in seconds: <c> ttl=60</c>. Returns null for <c> ttl=default</c>, and if it is
    /// missing.
    /// </summary>
    public long? Ttl() => TryLiteral(" ttl=") && !TryLiteral("default") ? Int64() : null;

    /// <summary>Reads a security code: digits and spaces. Returns null at the end of the command.</summary>
    public string? Code() => TryLiteral(" ") ? TakeWhile(c => c is ' ' or (>= '0' and <= '9')) : null;

    /// <summary>Reads an option with an id, such as <c> after=12</c>.</summary>
    public long? Int64Option(string name) => TryLiteral($" {name}=") ? Int64() : null;

    /// <summary>Reads a time, such as <c>2026-11-22T08:37:37.659714911Z</c>.</summary>
    public UtcTime Time()
    {
        Require(UtcTime.TryParseWire(Word(), out var time));
        return time;
    }

    /// <summary>Reads a chat that messages can be sent to.</summary>
    public ChatRef Recipient()
    {
        var chat = Chat();
        Require(chat.ChatType != ChatType.Local);
        return chat;
    }

    /// <summary>Gets whether a chat follows.</summary>
    public bool IsAtChat => !AtEnd && command[_position] is ('@' or '#' or '*');

    /// <summary>Reads a chat, such as <c>@4</c>.</summary>
    public ChatRef Chat()
    {
        Require(!AtEnd);
        ChatType type = command[_position] switch
        {
            '@' => ChatType.Direct,
            '#' => ChatType.Group,
            '*' => ChatType.Local,
            _ => throw CoreRefusal.Unreadable,
        };
        _position++;
        var chat = new ChatRef { ChatType = type, ChatId = Int64() };
        if (type == ChatType.Group && TryLiteral("(_support"))
        {
            chat.ChatScope = new MemberSupportGroupChatScope { GroupMemberId = TryLiteral(":") ? Int64() : null };
            Literal(")");
        }

        return chat;
    }

    /// <summary>Reads the role of a member after a space. Cores don't accept <c>author</c> here.</summary>
    public GroupMemberRole Role()
    {
        var role = new GroupMemberRole(Literal(" ").Word());
        Require(role.IsKnown() && role != GroupMemberRole.Author && role != GroupMemberRole.Relay);
        return role;
    }

    /// <summary>Reads how to delete a chat. By default, it is deleted completely.</summary>
    public ChatDeleteMode DeleteMode()
    {
        if (!TryLiteral(" "))
        {
            return new FullChatDeleteMode();
        }

        if (TryLiteral("messages"))
        {
            return new MessagesChatDeleteMode();
        }

        var entity = TryLiteral("entity");
        Require(entity || TryLiteral("full"));
        var notify = !TryLiteral(" notify=") || OnOff();
        return entity ? new EntityChatDeleteMode { Notify = notify } : new FullChatDeleteMode { Notify = notify };
    }

    /// <summary>Reads the text up to the next space. Returns null at the end of the command.</summary>
    public string? NextWord() => TryLiteral(" ") ? Word() : null;

    public string Word()
    {
        var word = TakeWhile(c => c != ' ');
        Require(word.Length > 0);
        return word;
    }

    /// <summary>Reads one or more addresses of relays: <c>smp://fingerprint@host</c>.</summary>
    /// <param name="scheme">The beginning of each address.</param>
    public IReadOnlyList<string> Relays(string scheme)
    {
        List<string> relays = [];
        do
        {
            relays.Add(Relay(scheme));
        }
        while (TryLiteral(" "));

        return relays;
    }

    /// <summary>Reads the address of a relay: <c>smp://fingerprint@host</c>.</summary>
    /// <param name="schemes">The possible beginnings of the address.</param>
    public string Relay(params string[] schemes)
    {
        var relay = Word();
        var at = relay.IndexOf('@');
        Require(Array.Exists(schemes, scheme => relay.StartsWith(scheme, StringComparison.Ordinal) && at > scheme.Length) && at < relay.Length - 1);
        return relay;
    }

    /// <summary>Reads the rest of the command.</summary>
    public string Rest() => TakeWhile(_ => true);

    /// <summary>Reads a password in JSON. Returns null at the end of the command.</summary>
    public string? Password() => TryLiteral(" ") ? JsonText() : null;

    /// <summary>Reads a JSON value up to the end of the command. It must have the fields that a core requires.</summary>
    public T Json<T>(Func<string, T> fromJson, params string[] required) =>
        Json(fromJson, element => required.All(path => Has(element, path)));

    /// <summary>Reads a text in JSON up to the end of the command.</summary>
    public string JsonText() =>
        Json(static json => JsonValue.Parse(json).GetString()!, static element => element.ValueKind == JsonValueKind.String);

    /// <summary>Reads a reaction in JSON up to the end of the command. It must be one of the emojis that cores accept.</summary>
    public MsgReaction Reaction()
    {
        var reaction = Json(MsgReaction.FromJson, "type");
        Require(reaction is EmojiMsgReaction { Emoji: var emoji } && EmojiMsgReaction.Allowed.Contains(emoji));
        return reaction;
    }

    /// <summary>
    /// Reads the preferences of a contact in JSON up to the end of the command. Each must have the field <c>allow</c>.
    /// </summary>
    public Preferences Preferences() => Json(Api.Preferences.FromJson, HasAllows);

    /// <summary>Reads the profile of a user in JSON up to the end of the command.</summary>
    public Profile Profile() => Json(Api.Profile.FromJson, IsProfile);

    /// <summary>Reads a new user in JSON up to the end of the command.</summary>
    public NewUser NewUser() => Json(Api.NewUser.FromJson, element =>
        Has(element, "pastTimestamp") && (!element.TryGetProperty("profile", out var profile) || IsProfile(profile)));

    /// <summary>Reads one or more messages in JSON up to the end of the command.</summary>
    public IReadOnlyList<ComposedMessage> Messages()
    {
        var messages = Json(SimplexJson.ListFromJson<ComposedMessage>, "msgContent.type", "msgContent.text");
        Require(messages.Count > 0);
        return messages;
    }

    /// <summary>Reads any JSON object up to the end of the command.</summary>
    public JsonElement JsonObject()
    {
        var value = Json(JsonValue.Parse);
        Require(value.ValueKind == JsonValueKind.Object);
        return value;
    }

    private T Json<T>(Func<string, T> fromJson, Func<JsonElement, bool> isTaken)
    {
        try
        {
            var json = Rest();
            using (var document = JsonDocument.Parse(json))
            {
                Require(isTaken(document.RootElement));
            }

            return fromJson(json);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // An escape of half a character is JSON, but no text.
            throw CoreRefusal.Unreadable;
        }
    }

    private static bool IsProfile(JsonElement profile) =>
        Has(profile, "displayName") && Has(profile, "fullName")
        && (!profile.TryGetProperty("preferences", out var preferences) || HasAllows(preferences));

    // Preferences that aren't objects, such as the list of a bot's commands, have no field "allow".
    private static bool HasAllows(JsonElement preferences) =>
        preferences.ValueKind == JsonValueKind.Null
        || (preferences.ValueKind == JsonValueKind.Object && preferences.EnumerateObject().All(
            preference => preference.Value.ValueKind != JsonValueKind.Object || preference.Value.TryGetProperty("allow", out _)));

    // Returns whether an element has the field at a path. In a list, each element must have it.
    private static bool Has(JsonElement element, string path)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            return element.EnumerateArray().All(item => Has(item, path));
        }

        var names = path.Split(['.'], 2);
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(names[0], out var field)
            && (names.Length == 1 || Has(field, names[1]));
    }

    private static void Require(bool condition)
    {
        if (!condition)
        {
            throw CoreRefusal.Unreadable;
        }
    }

    private string TakeWhile(Func<char, bool> condition)
    {
        var start = _position;
        while (!AtEnd && condition(command[_position]))
        {
            _position++;
        }

        return command.Substring(start, _position - start);
    }
}
