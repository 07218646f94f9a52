using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using ScriptState = System.Management.Automation.SessionState;

namespace SimplexChat.PowerShell.Commands;

/// <summary>
/// Finds the variables of a test that a script block reads without <c>$using:</c>. In a runspace of its own they are empty, and it
/// would answer nothing without a word.
/// </summary>
internal static class ForgottenUsing
{
    private const ScopedItemOptions PowerShellsOwn = ScopedItemOptions.AllScope | ScopedItemOptions.Constant | ScopedItemOptions.ReadOnly;

    // What PowerShell sets while a script runs, in each runspace for itself.
    private static readonly HashSet<string> Automatic = new(StringComparer.OrdinalIgnoreCase)
    {
        "_", "PSItem", "null", "$", "^", "PWD", "args", "input", "this", "foreach", "switch", "Matches", "LASTEXITCODE", "StackTrace", "MyInvocation",
        "PSBoundParameters", "PSCmdlet", "PSDefaultParameterValues", "MaximumHistoryCount",
    };

    /// <summary>Says which variable it is.</summary>
    /// <param name="script">The script block.</param>
    /// <param name="state">Where the test's variables are.</param>
    /// <param name="own">What the script block's runspace begins with.</param>
    /// <exception cref="ArgumentException">There is one.</exception>
    public static void ThrowIfAny(ScriptBlock script, ScriptState state, InitialSessionState own)
    {
        var set = new HashSet<string>(script.Ast.FindAll(_ => true, searchNestedScriptBlocks: true).SelectMany(NamesSetBy), Automatic.Comparer);
        var forgotten = Reads(script).Select(NameOf).FirstOrDefault(name =>
            !set.Contains(name)
            && !Automatic.Contains(name)
            && own.Variables[name].Count == 0
            && state.PSVariable.Get(name) is { } variable
            && (variable.Options & PowerShellsOwn) == 0);
        if (forgotten is not null)
        {
            throw new ArgumentException(
                $"${forgotten} is a variable of the test, and empty in the script block, which has a runspace of its own: write $using:{forgotten}.");
        }
    }

    private static IEnumerable<VariableExpressionAst> Reads(ScriptBlock script) => script.Ast
        .FindAll(node => node is VariableExpressionAst, searchNestedScriptBlocks: true)
        .Cast<VariableExpressionAst>()
        .Where(variable => variable.Parent is not UsingExpressionAst && !variable.VariablePath.IsDriveQualified);

    private static IEnumerable<string> NamesSetBy(Ast node) => node switch
    {
        ParameterAst parameter => [NameOf(parameter.Name)],
        ForEachStatementAst loop => [NameOf(loop.Variable)],
        UnaryExpressionAst
        {
            TokenKind: TokenKind.PlusPlus or TokenKind.MinusMinus or TokenKind.PostfixPlusPlus or TokenKind.PostfixMinusMinus,
            Child: VariableExpressionAst counter,
        } => [NameOf(counter)],
        AssignmentStatementAst assignment => Targets(assignment.Left),
        _ => [],
    };

    private static IEnumerable<string> Targets(Ast left) => left switch
    {
        VariableExpressionAst variable => [NameOf(variable)],
        AttributedExpressionAst attributed => Targets(attributed.Child),
        ArrayLiteralAst several => several.Elements.SelectMany(Targets),
        _ => [],
    };

    // Without its scope.
    private static string NameOf(VariableExpressionAst variable)
    {
        var path = variable.VariablePath.UserPath;
        return path.Substring(path.IndexOf(':') + 1);
    }
}
