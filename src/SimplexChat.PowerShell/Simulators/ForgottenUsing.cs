using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using ScriptState = System.Management.Automation.SessionState;

namespace SimplexChat.PowerShell.Simulators;

/// <summary>
/// Finds variables of a test that a script block reads without <c>$using:</c>. The script block runs in its own runspace, where
/// these variables are empty, so it would answer nothing without an error.
/// </summary>
internal static class ForgottenUsing
{
    private const ScopedItemOptions BuiltIn = ScopedItemOptions.AllScope | ScopedItemOptions.Constant | ScopedItemOptions.ReadOnly;

    // Variables that PowerShell sets in each runspace while a script runs.
    private static readonly HashSet<string> Automatic = new(StringComparer.OrdinalIgnoreCase)
    {
        "_", "PSItem", "null", "$", "^", "PWD", "args", "input", "this", "foreach", "switch", "Matches", "LASTEXITCODE", "StackTrace", "MyInvocation",
        "PSBoundParameters", "PSCmdlet", "PSDefaultParameterValues", "MaximumHistoryCount",
    };

    /// <summary>Throws if a script block reads a variable of the test without <c>$using:</c>.</summary>
    /// <param name="script">The script block.</param>
    /// <param name="state">The session state of the test.</param>
    /// <param name="own">The initial session state of the script block's runspace.</param>
    /// <exception cref="ArgumentException">The script block reads such a variable. The message names it.</exception>
    public static void ThrowIfAny(ScriptBlock script, ScriptState state, InitialSessionState own)
    {
        var set = new HashSet<string>(script.Ast.FindAll(_ => true, searchNestedScriptBlocks: true).SelectMany(NamesSetBy), Automatic.Comparer);
        var forgotten = Reads(script).Select(NameOf).FirstOrDefault(name =>
            !set.Contains(name)
            && !Automatic.Contains(name)
            && own.Variables[name].Count == 0
            && state.PSVariable.Get(name) is { } variable
            && (variable.Options & BuiltIn) == 0);
        if (forgotten is not null)
        {
            throw new ArgumentException(
                $"The variable ${forgotten} of the test is empty in the script block, because the script block has its own runspace. Use $using:{forgotten}.");
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

    // Removes the scope from the name.
    private static string NameOf(VariableExpressionAst variable)
    {
        var path = variable.VariablePath.UserPath;
        return path.Substring(path.IndexOf(':') + 1);
    }
}
