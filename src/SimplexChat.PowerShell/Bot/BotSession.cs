using System.Collections;
using System.Management.Automation;

namespace SimplexChat.PowerShell.Commands;

/// <summary>The bot's session as the default of what its handlers run.</summary>
internal static class BotSession
{
    /// <summary>The variable that says which session is the default.</summary>
    public const string Defaults = "PSDefaultParameterValues";

    /// <summary>The variable that says what an error does.</summary>
    public const string ErrorAction = "ErrorActionPreference";

    /// <summary>The variables that say what an error does, and what else is shown.</summary>
    public static IReadOnlyList<string> Preferences { get; } =
        [ErrorAction, "WarningPreference", "InformationPreference", "VerbosePreference", "DebugPreference"];

    /// <summary>The value of <see cref="Defaults"/>.</summary>
    /// <param name="session">The session.</param>
    /// <param name="present">The defaults that there are; null for none.</param>
    public static DefaultParameterDictionary DefaultsOf(SimplexSession session, IDictionary? present) =>
        new(present ?? new Hashtable()) { ["*-Simplex*:Session"] = session };
}
