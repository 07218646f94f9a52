using System.Management.Automation;

namespace SimplexChat.PowerShell.Abstractions;

/// <summary>The base of the cmdlets that run for a user of the core.</summary>
public abstract class SimplexUserCmdlet : SimplexSessionCmdlet
{
    /// <summary>Specifies the id of the user for whom the command runs.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateRange(1, long.MaxValue)]
    public long? UserId { get; set; }

    /// <summary>Gets <see cref="UserId"/>, or the id of the active user, which the session requests once.</summary>
    protected long CurrentUserId => UserId ?? Await(token => Current.GetActiveUserAsync(token)).UserId;
}
