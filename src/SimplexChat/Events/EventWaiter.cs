namespace SimplexChat;

/// <summary>Somebody who waits for an event, of certain types or any, to come.</summary>
internal sealed class EventWaiter(IReadOnlyCollection<string>? types)
    : TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    /// <summary>Whether an event is one of those.</summary>
    public bool Wants(string type) => Matches(types, type);

    /// <summary>Whether a type is one of some, whatever the case of its letters; null stands for all.</summary>
    public static bool Matches(IReadOnlyCollection<string>? types, string type) =>
        types is null || types.Contains(type, StringComparer.OrdinalIgnoreCase);
}
