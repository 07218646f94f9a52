using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>The base of the attributes that convert arguments to contacts or to groups. The prefix of the name is optional.</summary>
public abstract class ChatOfTypeTransformationAttribute : InputTransformationAttribute
{
    /// <summary>Gets or sets whether the parameter accepts several chats.</summary>
    public bool Several { get; set; }

    /// <summary>Gets or sets whether a text can name a chat of another type. The cmdlet then checks the type itself.</summary>
    public bool AnyKind { get; set; }

    /// <inheritdoc/>
    protected sealed override bool IsList => Several;

    /// <inheritdoc/>
    protected sealed override bool AllowsOthers(object? value) => AnyKind || base.AllowsOthers(value);

    /// <summary>Gets the type of the chats.</summary>
    protected abstract ChatType Type { get; }

    /// <summary>Gets the names of the columns that contain the chat if the argument is a row of a table.</summary>
    protected virtual string[] Columns => [];

    /// <summary>Returns a target as the type of the parameter.</summary>
    /// <param name="target">The target.</param>
    protected abstract ChatTarget Wrap(ChatTarget target);

    /// <summary>Gets a description of the valid arguments, for the end of an error.</summary>
    protected abstract string Allowed { get; }

    /// <inheritdoc/>
    protected sealed override IEnumerable<object> Read(object? value)
    {
        if (Row.Cells(value, Columns) is { Count: > 0 } cells)
        {
            // The resulting targets count as texts, because the other columns of the row don't come from the object.
            return cells.SelectMany(Read).Cast<ChatTarget>().Select(target => Wrap(target.IsFromObject ? ChatTarget.Of(Type, target.Id!.Value) : target));
        }

        var targets = value switch
        {
            ChatTarget target => [target],
            string text => [ChatTarget.Parse(text, Type)],
            _ when Numbers.TryWhole(value, out var id) => [ChatTarget.Of(Type, id)],
            _ => Held(value),
        };
        return targets.Count > 0 && ((AnyKind && value is string) || targets.All(target => target.Type == Type))
            ? targets.Select(Wrap)
            : throw new FormatException(Row.Missing(value, Type == ChatType.Group ? "group" : "contact", Columns)
                ?? $"{Describe(value)} isn't valid. Specify {Allowed}.{QuotesHint(value)}");
    }

    /// <summary>Returns the chats that an object contains, or an empty list.</summary>
    /// <param name="value">The object.</param>
    protected abstract IReadOnlyList<ChatTarget> Held(object? value);
}
