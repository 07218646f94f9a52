using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Abstractions;

/// <summary>The base of the cmdlets that run for a user of the core.</summary>
public abstract class SimplexUserCmdlet : SimplexSessionCmdlet
{
    /// <summary>Specifies the id of the user for whom the command runs.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateRange(1, long.MaxValue)]
    public long? UserId { get; set; }

    /// <summary>Returns whether a pipeline object only names the user: its id binds to -UserId.</summary>
    /// <param name="given">The object.</param>
    /// <param name="columns">The columns that a row for this cmdlet has.</param>
    protected static bool IsUser(object? given, params string[] columns) => given is User
        || (given is PSObject row && row.Properties[nameof(UserId)] is not null && Row.Cells(row, columns).Count == 0);

    /// <summary>Gets <see cref="UserId"/>, or the id of the active user, which the session requests once.</summary>
    protected long CurrentUserId => UserId ?? Await(token => Current.GetActiveUserAsync(token)).UserId;
}
