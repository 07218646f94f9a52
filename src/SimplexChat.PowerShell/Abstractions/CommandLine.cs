using System.Collections;
using SimplexChat.Api;

namespace SimplexChat.PowerShell.Abstractions;

/// <summary>The parameters that are the same for all inputs of the pipeline: those of the command line.</summary>
/// <param name="parameters">The parameters that are bound before the first input.</param>
internal sealed class CommandLine(IReadOnlyDictionary<string, object> parameters)
{
    private readonly List<object?> _values = [.. parameters.Values.SelectMany(Parts)];

    /// <summary>Returns whether the command line contains a parameter.</summary>
    public bool Names(string parameter) => parameters.ContainsKey(parameter);

    /// <summary>Returns whether a value is an argument on the command line, or an element of one. Numbers and texts are compared by value, other objects by reference.</summary>
    public bool Gives(object? value) => value is not null
        && _values.Exists(given => value is ValueType or string ? value.Equals(given) : ReferenceEquals(given, value));

    /// <summary>Returns whether a chat of the given type is on the command line.</summary>
    public bool GivesChat(ChatType type) => _values.OfType<ChatTarget>().Any(chat => chat.Type == type);

    private static IEnumerable<object?> Parts(object value) => value is IEnumerable list and not string ? [value, .. list.Cast<object?>()] : [value];
}
