#if !NET
#pragma warning disable IDE0130 // The compiler knows the attribute by this namespace.
namespace System.Diagnostics.CodeAnalysis;

/// <summary>Marks members that use reflection, which trimming of an application can break. .NET Framework has no such attribute.</summary>
/// <param name="message">The reason.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Constructor | AttributeTargets.Class, Inherited = false)]
internal sealed class RequiresUnreferencedCodeAttribute(string message) : Attribute
{
    /// <summary>Gets the reason.</summary>
    public string Message { get; } = message;
}
#endif
