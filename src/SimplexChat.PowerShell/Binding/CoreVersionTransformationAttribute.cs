using System.Globalization;
using SimplexChat.Cores;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Converts a text such as <c>6.4.5</c>, or a Version, to a core version.</summary>
public sealed class CoreVersionTransformationAttribute : InputTransformationAttribute
{
    /// <inheritdoc/>
    protected override IEnumerable<object> Read(object? value) =>
        [value as CoreVersion ?? CoreVersion.Parse(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")];
}
