using System.Management.Automation;
using SimplexChat.Cores;

namespace SimplexChat.PowerShell.Errors;

/// <summary>What PowerShell adds to the errors of installed cores: the id, the category, and what helps.</summary>
internal static class InstallErrors
{
    public static (string Id, ErrorCategory Category, string? NextStep) Describe(InstallProblem problem)
    {
        var (category, nextStep) = problem switch
        {
            InstallProblem.Platform => (ErrorCategory.NotInstalled, "Install-SimplexCore -Path installs a libsimplex that was built for this platform."),
            InstallProblem.NotFound => (ErrorCategory.ObjectNotFound, null),
            InstallProblem.Address => (ErrorCategory.SecurityError, "-Mirror and -Metadata give others, and SIMPLEXCHAT_CORE_MIRROR and SIMPLEXCHAT_CORE_METADATA."),
            InstallProblem.Download => (ErrorCategory.ConnectionError, null),
            InstallProblem.UnknownHash => (ErrorCategory.SecurityError, "Give it with -Hash, from a source that you trust."),
            InstallProblem.WrongHash => (ErrorCategory.SecurityError, "Do not use it. Try another network or mirror, and see that -Hash is of this version and platform."),
            InstallProblem.Archive => (ErrorCategory.InvalidData, null),
            InstallProblem.Folder => (
                ErrorCategory.WriteError,
                "See that its disk has room; -Scope AllUsers takes an administrator. SIMPLEXCHAT_HOME names another folder."),
            InstallProblem.Exists => (ErrorCategory.ResourceExists, "-Force puts the new one in its place."),
            InstallProblem.InUse => (ErrorCategory.ResourceBusy, null),
            InstallProblem.Changed => (ErrorCategory.SecurityError, "Install-SimplexCore -Version, with its version, brings it anew."),
            InstallProblem.Missing => (ErrorCategory.ObjectNotFound, null),
            InstallProblem.Broken => (ErrorCategory.InvalidData, "Install-SimplexCore brings it."),
            _ => (ErrorCategory.NotSpecified, (string?)null),
        };
        return ($"Core{problem}", category, nextStep);
    }
}
