using System.Collections;
using System.Management.Automation;

namespace SimplexChat.PowerShell.Bots;

/// <summary>Makes the bot's session the default session in its handlers.</summary>
internal static class BotSession
{
    /// <summary>The variable with the default values of parameters, which sets the default session.</summary>
    public const string Defaults = "PSDefaultParameterValues";

    /// <summary>The variable that sets the default of -ErrorAction.</summary>
    public const string ErrorAction = "ErrorActionPreference";

    /// <summary>Gets the preference variables that handlers get from the script.</summary>
    public static IReadOnlyList<string> Preferences { get; } =
        [ErrorAction, "WarningPreference", "InformationPreference", "VerbosePreference", "DebugPreference"];

    /// <summary>Returns the value of <see cref="Defaults"/>.</summary>
    /// <param name="session">The session.</param>
    /// <param name="present">The current defaults, or null.</param>
    public static DefaultParameterDictionary DefaultsOf(SimplexSession session, IDictionary? present) =>
        new(present ?? new Hashtable()) { ["*-Simplex*:Session"] = session };
}
