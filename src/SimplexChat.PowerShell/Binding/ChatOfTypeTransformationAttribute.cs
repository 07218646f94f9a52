using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>The base of what reads chats of one kind, whose names need no sign: contacts, or groups.</summary>
public abstract class ChatOfTypeTransformationAttribute : InputTransformationAttribute
{
    /// <summary>Whether the parameter takes several.</summary>
    public bool Several { get; set; }

    /// <summary>Whether a text may name a chat of another kind, which the cmdlet looks at itself.</summary>
    public bool AnyKind { get; set; }

    /// <inheritdoc/>
    protected sealed override bool IsList => Several;

    /// <summary>The kind of chat.</summary>
    protected abstract ChatType Type { get; }

    /// <summary>The columns that a row may name them in.</summary>
    protected virtual string[] Columns => [];

    /// <summary>What can be given, as the end of a sentence.</summary>
    protected abstract string Allowed { get; }

    /// <inheritdoc/>
    protected sealed override IEnumerable<object> Read(object? value)
    {
        if (Row.Cells(value, Columns) is { Count: > 0 } cells)
        {
            // What else the row says is not what the object says.
            return cells.SelectMany(Read).Cast<ChatTarget>().Select(target => target.IsFromObject ? ChatTarget.Of(Type, target.Id!.Value) : target);
        }

        var targets = value switch
        {
            ChatTarget target => [target],
            string text => [ChatTarget.Parse(text, Type)],
            _ when Numbers.TryWhole(value, out var id) => [ChatTarget.Of(Type, id)],
            _ => Held(value),
        };
        return targets.Count > 0 && ((AnyKind && value is string) || targets.All(target => target.Type == Type))
            ? targets
            : throw new FormatException($"{Describe(value)} is none: give {Allowed}.{QuotesHint(value)}");
    }

    /// <summary>The chats that an object holds; none if it holds none.</summary>
    /// <param name="value">The object.</param>
    protected abstract IReadOnlyList<ChatTarget> Held(object? value);
}
