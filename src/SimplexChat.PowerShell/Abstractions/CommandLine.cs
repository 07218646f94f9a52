using System.Collections;
using SimplexChat.Api;

namespace SimplexChat.PowerShell.Abstractions;

/// <summary>What a call's command line says. All else comes with each input of the pipeline.</summary>
/// <param name="parameters">The parameters that are bound before the first input.</param>
internal sealed class CommandLine(IReadOnlyDictionary<string, object> parameters)
{
    private readonly List<object?> _values = [.. parameters.Values.SelectMany(Parts)];

    /// <summary>Whether it says this parameter.</summary>
    public bool Names(string parameter) => parameters.ContainsKey(parameter);

    /// <summary>Whether this very object, or a number or text like it, is the value of a parameter, or one of its values.</summary>
    public bool Gives(object? value) => value is not null
        && _values.Exists(given => value is ValueType or string ? value.Equals(given) : ReferenceEquals(given, value));

    /// <summary>Whether it names a chat of this kind.</summary>
    public bool GivesChat(ChatType type) => _values.OfType<ChatTarget>().Any(chat => chat.Type == type);

    private static IEnumerable<object?> Parts(object value) => value is IEnumerable list and not string ? [value, .. list.Cast<object?>()] : [value];
}
