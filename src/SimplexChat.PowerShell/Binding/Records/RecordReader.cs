using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding.Records;

/// <summary>
/// Converts hashtables, PSCustomObjects and other objects to records of the API. A preference can also be its value alone.
/// The error for an unknown name or value lists the valid ones.
/// </summary>
internal static class RecordReader
{
    /// <summary>Converts a value.</summary>
    /// <param name="type">The target type: a record, or the type of a record's field.</param>
    /// <param name="value">The value.</param>
    /// <returns>The converted value, or null for null.</returns>
    /// <exception cref="FormatException">The value can't be converted. The message names the field and the valid values.</exception>
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
            _ => throw new FormatException($"{InputTransformationAttribute.Describe(given)} can't be converted to {kind.Name}."),
        };
    }

    /// <summary>Returns a new record with the fields of <paramref name="changes"/>, completed from <paramref name="present"/>.</summary>
    /// <typeparam name="T">The record's type.</typeparam>
    /// <param name="changes">The changed fields.</param>
    /// <param name="present">The current values, or null.</param>
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
        // The first field of a preference is whether it is on. A preference that is specified without this field is on.
        var leading = fields.FirstOrDefault(field => SwitchedOn(field.Property.PropertyType) is not null);
        leading?.Property.SetValue(record, SwitchedOn(leading.Property.PropertyType));
        foreach (var part in RecordMap.Of(given) ?? [new(ShortFor(type, fields, leading, given).Name, given)])
        {
            var field = fields.FirstOrDefault(one => one.IsCalled(part.Key)) ?? throw new FormatException(
                $"'{part.Key}' isn't a valid field. Valid fields: {string.Join(", ", fields)}.");
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

    // Returns the field that a single value sets: the time to live for a time, otherwise whether the preference is on.
    private static RecordField ShortFor(Type type, IReadOnlyList<RecordField> fields, RecordField? leading, object given) =>
        fields.FirstOrDefault(field => field.Name == nameof(TimedMessagesPreference.Ttl) && Ttl.IsTime(given))
        ?? leading
        ?? throw new FormatException(
            $"{InputTransformationAttribute.Describe(given)} can't be converted to {type.Name}. Specify a hashtable such as @{{ {fields[0].Name} = … }}. Valid fields: {string.Join(", ", fields)}.");

    private static IApiEnum? SwitchedOn(Type type) =>
        type == typeof(FeatureAllowed) ? FeatureAllowed.Yes
        : type == typeof(GroupFeatureEnabled) ? GroupFeatureEnabled.On
        : null;
}
