using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text;
using ScriptState = System.Management.Automation.SessionState;

namespace SimplexChat.PowerShell.Bots;

/// <summary>Gets the values of the <c>$using:</c> variables of a script block that runs in another runspace.</summary>
internal static class UsingValues
{
    /// <summary>The parameter that passes the values, as in PowerShell remoting.</summary>
    public const string Parameter = "--%";

    /// <summary>Returns the current values.</summary>
    /// <param name="script">The script block.</param>
    /// <param name="state">The state with the variables.</param>
    public static Hashtable Of(ScriptBlock script, ScriptState state)
    {
        var values = new Hashtable();
        foreach (var use in script.Ast.FindAll(node => node is UsingExpressionAst, searchNestedScriptBlocks: true).Cast<UsingExpressionAst>())
        {
            var variable = UsingExpressionAst.ExtractUsingVariable(use);
            var text = use.ToString();
            values[KeyOf(use.SubExpression is VariableExpressionAst ? text.ToLowerInvariant() : text)] =
                use.SubExpression is VariableExpressionAst
                    ? state.PSVariable.GetValue(variable.VariablePath.UserPath)
                    : state.InvokeCommand.InvokeScript(state, ScriptBlock.Create($", ({text.Replace("$using:", "$")})")).FirstOrDefault();
        }

        return values;
    }

    private static string KeyOf(string text) => Convert.ToBase64String(Encoding.Unicode.GetBytes(text));
}
