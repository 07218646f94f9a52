using System.Management.Automation;
using SimplexChat.Cores;

namespace SimplexChat.PowerShell.Errors;

/// <summary>Returns the error ids, categories and next steps of the errors of installed cores.</summary>
internal static class InstallErrors
{
    public static (string Id, ErrorCategory Category, string? NextStep) Describe(InstallProblem problem)
    {
        var (category, nextStep) = problem switch
        {
            InstallProblem.Platform => (ErrorCategory.NotInstalled, "To install a libsimplex that was built for this platform, use Install-SimplexCore -Path."),
            InstallProblem.NotFound => (ErrorCategory.ObjectNotFound, null),
            InstallProblem.Address => (ErrorCategory.SecurityError, "Specify other addresses with -Mirror and -Metadata, or in SIMPLEXCHAT_CORE_MIRROR and SIMPLEXCHAT_CORE_METADATA."),
            InstallProblem.Download => (ErrorCategory.ConnectionError, null),
            InstallProblem.UnknownHash => (ErrorCategory.SecurityError, "Specify it with -Hash, from a source that you trust."),
            InstallProblem.WrongHash => (ErrorCategory.SecurityError, "Don't use the file. Try another network or mirror, and check that -Hash is for this version and platform."),
            InstallProblem.Archive => (ErrorCategory.InvalidData, null),
            InstallProblem.Folder => (
                ErrorCategory.WriteError,
                "Check that the disk has free space. -Scope AllUsers requires an administrator. To use another folder, set SIMPLEXCHAT_HOME."),
            InstallProblem.Exists => (ErrorCategory.ResourceExists, "To replace it, use -Force."),
            InstallProblem.InUse => (ErrorCategory.ResourceBusy, null),
            InstallProblem.Changed => (ErrorCategory.SecurityError, "Run Install-SimplexCore -Version to reinstall."),
            InstallProblem.Missing => (ErrorCategory.ObjectNotFound, null),
            InstallProblem.Broken => (ErrorCategory.InvalidData, "To install it, use Install-SimplexCore."),
            _ => (ErrorCategory.NotSpecified, (string?)null),
        };
        return ($"Core{problem}", category, nextStep);
    }
}
