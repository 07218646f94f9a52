namespace SimplexChat.Events;

/// <summary>Waits for an event of certain types, or of any type.</summary>
internal sealed class EventWaiter(IReadOnlyCollection<string>? types)
    : TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    /// <summary>Returns whether a type is one of the requested types.</summary>
    public bool Wants(string type) => Matches(types, type);

    /// <summary>Returns whether a type is in a list, ignoring case. A list that is null contains all types.</summary>
    public static bool Matches(IReadOnlyCollection<string>? types, string type) =>
        types is null || types.Contains(type, StringComparer.OrdinalIgnoreCase);
}
