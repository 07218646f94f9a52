using System.Management.Automation;
using System.Text.RegularExpressions;

namespace SimplexChat.PowerShell.Messages;

/// <summary>Collects the objects of a pipeline that have no text of their own, to send them as PowerShell shows them.</summary>
/// <param name="invoke">Runs Out-String.</param>
internal sealed class ShownObjects(CommandInvocationIntrinsics invoke)
{
    private const int Width = 80;

    private readonly List<object> _objects = [];

    /// <summary>Gets whether objects wait to be sent.</summary>
    public bool IsEmpty => _objects.Count == 0;

    /// <summary>Adds an object.</summary>
    /// <param name="shown">The object.</param>
    public void Add(object shown) => _objects.Add(shown);

    /// <summary>Removes the objects, and returns them as one text.</summary>
    public string Take()
    {
        var script = ScriptBlock.Create($"param($shown) $shown | Microsoft.PowerShell.Utility\\Out-String -Width {Width}");
        var text = string.Concat(invoke.InvokeScript(false, script, null, (object)_objects.ToArray()));
        _objects.Clear();
        // Without the colors of the terminal, and without the spaces that fill the columns.
        var lines = Regex.Replace(text, @"\x1B\[[0-9;]*m", "").Split('\n').Select(line => line.TrimEnd());
        return string.Join("\n", lines).Trim('\n');
    }
}
