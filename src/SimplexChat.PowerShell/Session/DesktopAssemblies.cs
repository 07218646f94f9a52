#if !NET
using System.Management.Automation;
using System.Reflection;

namespace SimplexChat.PowerShell;

/// <summary>
/// Windows PowerShell 5.1 lacks the assemblies that the host brings elsewhere, and takes none of another version than was
/// asked for without a binding redirect. Those that stand beside the module are given to whoever asks for exactly them,
/// and in the place of those that they ask for themselves. All else is left to other modules and their own resolvers.
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

    // Somebody may have put another library there.
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

    // .NET Framework does not say who asks, unless that was loaded from bytes.
    private static bool IsReferenced(string name) => AppDomain.CurrentDomain.GetAssemblies()
        .Where(assembly => Names.Contains(assembly.FullName))
        .Any(assembly => assembly.GetReferencedAssemblies().Any(reference => reference.FullName == name));
}
#endif
