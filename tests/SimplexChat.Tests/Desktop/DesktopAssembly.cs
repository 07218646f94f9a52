using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace SimplexChat.Tests.Desktop;

/// <summary>The metadata of one assembly, with its types by name.</summary>
internal sealed class DesktopAssembly : IDisposable
{
    private readonly PEReader _file;
    private readonly Dictionary<string, TypeDefinitionHandle> _types;
    private readonly Dictionary<string, AssemblyReferenceHandle> _forwarded;

    public DesktopAssembly(string path)
    {
        _file = new PEReader(File.OpenRead(path));
        Reader = _file.GetMetadataReader();
        FileName = Path.GetFileName(path);
        Name = Reader.GetString(Reader.GetAssemblyDefinition().Name);
        _types = Reader.TypeDefinitions.ToDictionary(t => TypeNames.Of(Reader, t));
        // A nested type is forwarded with its declaring type.
        _forwarded = Reader.ExportedTypes.Select(Reader.GetExportedType)
            .Where(t => t.Implementation.Kind == HandleKind.AssemblyReference)
            .ToDictionary(t => $"{Reader.GetString(t.Namespace)}.{Reader.GetString(t.Name)}", t => (AssemblyReferenceHandle)t.Implementation);
    }

    public MetadataReader Reader { get; }

    public string FileName { get; }

    public string Name { get; }

    public Version Version => Reader.GetAssemblyDefinition().Version;

    public FoundType? Find(string type) =>
        _types.TryGetValue(type, out var handle) ? new FoundType(Reader, Reader.GetTypeDefinition(handle)) : null;

    public AssemblyReferenceHandle? ForwardOf(string type) =>
        _forwarded.TryGetValue(type.Split('/')[0], out var assembly) ? assembly : null;

    public void Dispose() => _file.Dispose();
}
