#if !NET
using System.Management.Automation;
using System.Reflection;

namespace SimplexChat.PowerShell.Sessions;

/// <summary>
/// Resolves the module's assemblies in Windows PowerShell 5.1, which doesn't contain them and doesn't accept other versions
/// without a binding redirect. The assemblies in the module's folder are returned for requests of exactly these versions, and
/// for the versions that these assemblies reference themselves. All other requests are ignored, so that the resolvers of other
/// modules handle them.
/// </summary>
public sealed class DesktopAssemblies : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    private static readonly string Folder = Path.GetDirectoryName(typeof(DesktopAssemblies).Assembly.Location)!;
    private static readonly HashSet<string> Names = [.. Directory.GetFiles(Folder, "*.dll").Select(NameOf).OfType<string>()];

    /// <inheritdoc/>
    public void OnImport() => AppDomain.CurrentDomain.AssemblyResolve += Resolve;

    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo) => AppDomain.CurrentDomain.AssemblyResolve -= Resolve;

    private static Assembly? Resolve(object? sender, ResolveEventArgs args)
    {
        var asked = new AssemblyName(args.Name);
        var path = Path.Combine(Folder, asked.Name + ".dll");
        return File.Exists(path) && (Names.Contains(asked.FullName) || IsReferenced(asked.FullName)) ? Assembly.LoadFrom(path) : null;
    }

    // The folder can contain a library that isn't a .NET assembly.
    private static string? NameOf(string file)
    {
        try
        {
            return AssemblyName.GetAssemblyName(file).FullName;
        }
        catch (BadImageFormatException)
        {
            return null;
        }
    }

    // .NET Framework reports the requesting assembly only if that assembly was loaded from bytes.
    private static bool IsReferenced(string name) => AppDomain.CurrentDomain.GetAssemblies()
        .Where(assembly => Names.Contains(assembly.FullName))
        .Any(assembly => assembly.GetReferencedAssemblies().Any(reference => reference.FullName == name));
}
#endif
