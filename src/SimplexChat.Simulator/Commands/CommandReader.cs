using System.Globalization;
using System.Text.Json;
using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>Reads the arguments of a command string, from left to right. What does not fit refuses the whole command.</summary>
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

    /// <summary>Ids with commas between.</summary>
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

    /// <summary>An option such as <c> incognito=on</c>; false when it is not there.</summary>
    public bool Option(string name) => TryLiteral($" {name}=") && OnOff();

    /// <summary>A word that may stand or not, such as <c> incognito</c>.</summary>
    public bool Flag(string name)
    {
        // Not the beginning of a longer word.
        var end = _position + name.Length + 1;
        return (end >= command.Length || command[end] == ' ') && TryLiteral($" {name}");
    }

    /// <summary>An option with a number, such as <c> count=60</c>.</summary>
    public int? Int32Option(string name) => TryLiteral($" {name}=") ? Int32() : null;

    /// <summary>How long messages stay, in seconds: <c> ttl=60</c>. Null for <c> ttl=default</c>, or when it is not there.</summary>
    public long? Ttl() => TryLiteral(" ttl=") && !TryLiteral("default") ? Int64() : null;

    /// <summary>An option with an id, such as <c> after=12</c>.</summary>
    public long? Int64Option(string name) => TryLiteral($" {name}=") ? Int64() : null;

    /// <summary>A time, such as <c>2026-11-22T08:37:37.659714911Z</c>.</summary>
    public UtcTime Time()
    {
        Require(UtcTime.TryParseWire(Word(), out var time));
        return time;
    }

    /// <summary>A chat to which messages can be sent.</summary>
    public ChatRef Recipient()
    {
        var chat = Chat();
        Require(chat.ChatType != ChatType.Local);
        return chat;
    }

    /// <summary>A chat, such as <c>@4</c>.</summary>
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

    /// <summary>A member's role after a space; <c>author</c> is none that a core reads.</summary>
    public GroupMemberRole Role()
    {
        var role = new GroupMemberRole(Literal(" ").Word());
        Require(role.IsKnown() && role != GroupMemberRole.Author && role != GroupMemberRole.Relay);
        return role;
    }

    /// <summary>How a chat is deleted: wholly unless the command says otherwise.</summary>
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

    /// <summary>The text to the next space, or null when the command ends here.</summary>
    public string? NextWord() => TryLiteral(" ") ? Word() : null;

    public string Word()
    {
        var word = TakeWhile(c => c != ' ');
        Require(word.Length > 0);
        return word;
    }

    /// <summary>Addresses of relays, one at least: <c>smp://fingerprint@host</c>.</summary>
    /// <param name="scheme">What each begins with.</param>
    public IReadOnlyList<string> Relays(string scheme)
    {
        List<string> relays = [];
        do
        {
            var relay = Word();
            var at = relay.IndexOf('@');
            Require(relay.StartsWith(scheme, StringComparison.Ordinal) && at > scheme.Length && at < relay.Length - 1);
            relays.Add(relay);
        }
        while (TryLiteral(" "));

        return relays;
    }

    /// <summary>The rest of the command, whatever it is.</summary>
    public string Rest() => TakeWhile(_ => true);

    /// <summary>A password in JSON, or null when the command ends here.</summary>
    public string? Password() => TryLiteral(" ") ? JsonText() : null;

    /// <summary>A value in JSON to the end of the command, with the fields that a core insists on.</summary>
    public T Json<T>(Func<string, T> fromJson, params string[] required) =>
        Json(fromJson, element => required.All(path => Has(element, path)));

    /// <summary>A text in JSON to the end of the command.</summary>
    public string JsonText() =>
        Json(static json => JsonValue.Parse(json).GetString()!, static element => element.ValueKind == JsonValueKind.String);

    /// <summary>A reaction in JSON to the end of the command: one of the emoji that cores know.</summary>
    public MsgReaction Reaction()
    {
        var reaction = Json(MsgReaction.FromJson, "type");
        Require(reaction is EmojiMsgReaction { Emoji: var emoji } && EmojiMsgReaction.Allowed.Contains(emoji));
        return reaction;
    }

    /// <summary>A contact's preferences in JSON to the end of the command; each says whether it is allowed.</summary>
    public Preferences Preferences() => Json(Api.Preferences.FromJson, HasAllows);

    /// <summary>A user's profile in JSON to the end of the command.</summary>
    public Profile Profile() => Json(Api.Profile.FromJson, IsProfile);

    /// <summary>A new user in JSON to the end of the command.</summary>
    public NewUser NewUser() => Json(Api.NewUser.FromJson, element =>
        Has(element, "pastTimestamp") && (!element.TryGetProperty("profile", out var profile) || IsProfile(profile)));

    /// <summary>Messages in JSON to the end of the command, one at least.</summary>
    public IReadOnlyList<ComposedMessage> Messages()
    {
        var messages = Json(SimplexJson.ListFromJson<ComposedMessage>, "msgContent.type", "msgContent.text");
        Require(messages.Count > 0);
        return messages;
    }

    /// <summary>A JSON object to the end of the command, whatever is in it.</summary>
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

    // Of the two features of a bot, files and commands, the second is a list.
    private static bool HasAllows(JsonElement preferences) =>
        preferences.ValueKind == JsonValueKind.Null
        || (preferences.ValueKind == JsonValueKind.Object && preferences.EnumerateObject().All(
            preference => preference.Value.ValueKind != JsonValueKind.Object || preference.Value.TryGetProperty("allow", out _)));

    // A field by its path; of a list, every element has to have it.
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
