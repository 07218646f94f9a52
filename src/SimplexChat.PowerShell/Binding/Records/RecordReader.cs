using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>
/// Reads the API's records from what people write: a hashtable, a PSCustomObject, a record, and for a preference its
/// value alone. A wrong name or value is refused with those there are.
/// </summary>
internal static class RecordReader
{
    /// <summary>Reads a value.</summary>
    /// <param name="type">What it is to be: a record, or the type of a record's field.</param>
    /// <param name="value">What was written.</param>
    /// <returns>The value; null for nothing.</returns>
    /// <exception cref="FormatException">It can't be read; the message says where, and what can.</exception>
    public static object? Read(Type type, object? value)
    {
        var kind = Nullable.GetUnderlyingType(type) ?? type;
        var given = InputTransformationAttribute.Unwrap(value);
        return given switch
        {
            null => null,
            _ when kind == typeof(long) => Ttl.Seconds(given),
            _ when kind.IsInstanceOfType(given) => given,
            _ when typeof(IApiEnum).IsAssignableFrom(kind) => ApiEnumValues.Parse(kind, given),
            _ when kind == typeof(IReadOnlyList<ChatBotCommand>) => BotCommandReader.Read(given),
            string text when kind == typeof(MsgContent) => text.Length == 0 ? null : new TextMsgContent { Text = text },
            bool isOn when kind == typeof(AutoAccept) => isOn ? new AutoAccept() : null,
            _ when typeof(ApiRecord).IsAssignableFrom(kind) && !kind.IsAbstract => ReadRecord(kind, given),
            _ => throw new FormatException($"{InputTransformationAttribute.Describe(given)} is no {kind.Name}."),
        };
    }

    /// <summary>A record of what changes and, where that leaves something open, of what there is; both stay as they are.</summary>
    /// <typeparam name="T">The record's type.</typeparam>
    /// <param name="changes">What changes.</param>
    /// <param name="present">What there is.</param>
    public static T Complete<T>(T changes, T? present)
        where T : ApiRecord, new()
    {
        var complete = new T { UnknownFields = changes.UnknownFields ?? present?.UnknownFields };
        foreach (var field in RecordField.Of(typeof(T)))
        {
            field.Property.SetValue(complete, field.Property.GetValue(changes) ?? (present is null ? null : field.Property.GetValue(present)));
        }

        return complete;
    }

    private static object ReadRecord(Type type, object given)
    {
        var fields = RecordField.Of(type);
        var record = (ApiRecord)Activator.CreateInstance(type)!;
        // A preference says first whether it is on: named without saying so, it is.
        var leading = fields.FirstOrDefault(field => SwitchedOn(field.Property.PropertyType) is not null);
        leading?.Property.SetValue(record, SwitchedOn(leading.Property.PropertyType));
        foreach (var part in RecordMap.Of(given) ?? [new(ShortFor(type, fields, leading, given).Name, given)])
        {
            var field = fields.FirstOrDefault(one => one.IsCalled(part.Key)) ?? throw new FormatException(
                $"There is no '{part.Key}' here; there is {string.Join(", ", fields)}.");
            try
            {
                field.Property.SetValue(record, Read(field.Property.PropertyType, part.Value));
            }
            catch (FormatException exception)
            {
                throw new FormatException($"{field.Name}: {exception.Message}", exception);
            }
        }

        return record;
    }

    // What a value alone stands for: a time is how long, all else whether it is on.
    private static RecordField ShortFor(Type type, IReadOnlyList<RecordField> fields, RecordField? leading, object given) =>
        fields.FirstOrDefault(field => field.Name == nameof(TimedMessagesPreference.Ttl) && Ttl.IsTime(given))
        ?? leading
        ?? throw new FormatException(
            $"{InputTransformationAttribute.Describe(given)} is no {type.Name}: give a hashtable such as @{{ {fields[0].Name} = … }}. There is {string.Join(", ", fields)}.");

    private static IApiEnum? SwitchedOn(Type type) =>
        type == typeof(FeatureAllowed) ? FeatureAllowed.Yes
        : type == typeof(GroupFeatureEnabled) ? GroupFeatureEnabled.On
        : null;
}
