using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace SimplexChat.Tests.Desktop;

/// <summary>
/// .NET Framework 4.7.2 with PowerShell 5.1, and the assemblies of the module. References are bound as on that platform:
/// to the framework's assembly if its version is sufficient, otherwise to the assembly of the module, as the module's
/// resolver does.
/// </summary>
internal sealed class DesktopPlatform : IDisposable
{
    private readonly Dictionary<string, DesktopAssembly> _framework;
    private readonly Dictionary<string, DesktopAssembly> _shipped;
    private readonly Dictionary<MetadataReader, DesktopAssembly> _assemblies = [];

    public DesktopPlatform(IEnumerable<string> framework, IEnumerable<string> shipped)
    {
        _framework = Load(framework);
        _shipped = Load(shipped);
    }

    public IEnumerable<DesktopAssembly> Shipped => _shipped.Values;

    public void Dispose()
    {
        foreach (var assembly in _assemblies.Values)
            assembly.Dispose();
    }

    /// <summary>Returns the referenced assemblies that are missing or too old.</summary>
    public IEnumerable<string> MissingAssemblies(DesktopAssembly assembly) =>
        from handle in assembly.Reader.AssemblyReferences
        let reference = assembly.Reader.GetAssemblyReference(handle)
        let bound = Bind(assembly.Reader, handle)
        where bound is null || bound.Version < reference.Version
        select $"{assembly.Name}: {assembly.Reader.GetString(reference.Name)} {reference.Version}";

    /// <summary>Returns the referenced types and members that are missing.</summary>
    public IEnumerable<string> MissingMembers(DesktopAssembly assembly)
    {
        var reader = assembly.Reader;
        foreach (var handle in reader.TypeReferences)
        {
            if (Find(reader, handle) is null)
                yield return $"{assembly.Name}: {TypeNames.Of(reader, handle)}";
        }

        foreach (var member in reader.MemberReferences.Select(reader.GetMemberReference))
        {
            // A missing type was already reported. The members of arrays belong to the runtime.
            if (ParentOf(reader, member) is { } parent && Find(reader, parent) is { } type && !Has(type, [], Text(reader, member)))
                yield return $"{assembly.Name}: {TypeNames.Of(reader, parent)}: {Text(reader, member)}";
        }
    }

    private Dictionary<string, DesktopAssembly> Load(IEnumerable<string> paths)
    {
        var loaded = paths.Select(p => new DesktopAssembly(p)).ToDictionary(a => a.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var assembly in loaded.Values)
            _assemblies.Add(assembly.Reader, assembly);
        return loaded;
    }

    private DesktopAssembly? Bind(MetadataReader from, AssemblyReferenceHandle handle)
    {
        var reference = from.GetAssemblyReference(handle);
        var name = from.GetString(reference.Name);
        var framework = _framework.GetValueOrDefault(name);
        return framework?.Version >= reference.Version ? framework : _shipped.GetValueOrDefault(name) ?? framework;
    }

    private FoundType? Find(MetadataReader from, EntityHandle type)
    {
        if (type.Kind == HandleKind.TypeDefinition)
            return new FoundType(from, from.GetTypeDefinition((TypeDefinitionHandle)type));

        var scope = from.GetTypeReference((TypeReferenceHandle)type).ResolutionScope;
        while (scope.Kind == HandleKind.TypeReference)
            scope = from.GetTypeReference((TypeReferenceHandle)scope).ResolutionScope;
        var name = TypeNames.Of(from, type);
        var assembly = scope.Kind == HandleKind.AssemblyReference ? Bind(from, (AssemblyReferenceHandle)scope) : _assemblies[from];
        while (assembly is not null)
        {
            if (assembly.Find(name) is { } found)
                return found;
            assembly = assembly.ForwardOf(name) is { } forward ? Bind(assembly.Reader, forward) : null;
        }

        return null;
    }

    // A member can belong to a base type, and is then written with the type arguments of the base.
    private bool Has(FoundType type, ImmutableArray<string> arguments, string member)
    {
        var (reader, definition) = type;
        foreach (var method in definition.GetMethods().Select(reader.GetMethodDefinition))
        {
            if (IsNamed(method.Name)
                && TypeNames.Method(method.DecodeSignature(TypeNames.Instance, arguments), reader.GetString(method.Name)) == member)
                return true;
        }

        foreach (var field in definition.GetFields().Select(reader.GetFieldDefinition))
        {
            if (IsNamed(field.Name) && $"{field.DecodeSignature(TypeNames.Instance, arguments)} {reader.GetString(field.Name)}" == member)
                return true;
        }

        return !definition.BaseType.IsNil
            && TypeOf(reader, definition.BaseType) is { } parent
            && Find(reader, parent) is { } found
            && Has(found, ArgumentsOf(reader, definition.BaseType, arguments), member);

        bool IsNamed(StringHandle name) => member.Contains(reader.GetString(name), StringComparison.Ordinal);
    }

    private static string Text(MetadataReader reader, MemberReference member) => member.GetKind() == MemberReferenceKind.Method
        ? TypeNames.Method(member.DecodeMethodSignature(TypeNames.Instance, []), reader.GetString(member.Name))
        : $"{member.DecodeFieldSignature(TypeNames.Instance, [])} {reader.GetString(member.Name)}";

    private static EntityHandle? ParentOf(MetadataReader reader, MemberReference member) =>
        member.Parent.Kind is HandleKind.TypeReference or HandleKind.TypeDefinition or HandleKind.TypeSpecification
            ? TypeOf(reader, member.Parent)
            : null;

    // Returns the type, or the generic type definition of an instance, or null for an array.
    private static EntityHandle? TypeOf(MetadataReader reader, EntityHandle type)
    {
        if (type.Kind != HandleKind.TypeSpecification)
            return type;
        var blob = reader.GetBlobReader(reader.GetTypeSpecification((TypeSpecificationHandle)type).Signature);
        return blob.ReadSignatureTypeCode() == SignatureTypeCode.GenericTypeInstance ? GenericTypeOf(ref blob) : null;
    }

    private static ImmutableArray<string> ArgumentsOf(MetadataReader reader, EntityHandle type, ImmutableArray<string> context)
    {
        if (type.Kind != HandleKind.TypeSpecification)
            return [];
        var blob = reader.GetBlobReader(reader.GetTypeSpecification((TypeSpecificationHandle)type).Signature);
        blob.ReadSignatureTypeCode();
        GenericTypeOf(ref blob);
        var arguments = new string[blob.ReadCompressedInteger()];
        var decoder = new SignatureDecoder<string, ImmutableArray<string>>(TypeNames.Instance, reader, context);
        for (var i = 0; i < arguments.Length; i++)
            arguments[i] = decoder.DecodeType(ref blob);
        return [.. arguments];
    }

    private static EntityHandle GenericTypeOf(ref BlobReader blob)
    {
        // Skips the kind: class or value type.
        blob.ReadCompressedInteger();
        return blob.ReadTypeHandle();
    }
}
