using System.Globalization;
using SimplexChat.PowerShell.Sessions;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Converts an argument to a session: a session, or the id of an open session of this runspace.</summary>
public sealed class SessionTransformationAttribute : InputTransformationAttribute
{
    /// <summary>Gets or sets whether the parameter accepts several sessions.</summary>
    public bool Several { get; set; }

    /// <inheritdoc/>
    protected override bool IsList => Several;

    /// <inheritdoc/>
    protected override IEnumerable<object> Read(object? value)
    {
        if (value is SimplexSession session)
        {
            return [session];
        }

        var open = RunspaceSessions.Current.Open;
        return IdOf(value) is { } id && open.FirstOrDefault(one => one.Id == id) is { } found
            ? [found]
            : throw new FormatException($"{Describe(value)} isn't an open session of this runspace. Specify a session or its id. "
                + (open.Count == 0 ? "No session is open. Use Connect-SimplexChat." : $"Open sessions: {string.Join(", ", open)}."));
    }

    private static long? IdOf(object? value) => Numbers.TryWhole(value, out var id)
        || (value is string text && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id)) ? id : null;
}
