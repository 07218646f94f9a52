using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Gets the types of the API's events.</summary>
internal static class EventTypes
{
    public static IReadOnlyList<string> All { get; } =
    [
        .. typeof(ChatEvent).Assembly.GetExportedTypes()
            .Where(type => type.IsSubclassOf(typeof(ChatEvent)) && type != typeof(UnknownEvent))
            .Select(type => ((ChatEvent)Activator.CreateInstance(type)!).Type)
            .OrderBy(name => name, StringComparer.Ordinal),
    ];
}
