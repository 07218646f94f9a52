using System.Management.Automation;
using System.Reflection;
using SimplexChat.PowerShell.Sessions;

namespace SimplexChat.PowerShell.Tests.Hosting;

/// <summary>The cmdlets of the module.</summary>
public static class Cmdlets
{
    public static IReadOnlyDictionary<string, Type> All { get; } = typeof(ModuleLifetime).Assembly.GetExportedTypes()
        .Where(type => type.GetCustomAttribute<CmdletAttribute>() is not null && type.IsPublic && type.Name.StartsWith(Verb(type), StringComparison.Ordinal))
        .ToDictionary(NameOf);

    /// <summary>Gets the cmdlets that support -WhatIf.</summary>
    public static IEnumerable<string> ThatChange => All
        .Where(one => one.Value.GetCustomAttribute<CmdletAttribute>()!.SupportsShouldProcess)
        .Select(one => one.Key)
        .Order(StringComparer.Ordinal);

    private static string NameOf(Type type) => $"{Verb(type)}-{type.GetCustomAttribute<CmdletAttribute>()!.NounName}";

    private static string Verb(Type type) => type.GetCustomAttribute<CmdletAttribute>()!.VerbName;
}
