using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace SimplexChat.Tests.Desktop;

/// <summary>
/// .NET Framework 4.7.2 with PowerShell 5.1, and the assemblies that the module brings along, bound as there: the
/// framework's own where its version will do, else the one that stands beside the module, which its resolver takes.
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

    /// <summary>The assemblies that one references and that are not to be had, or only older.</summary>
    public IEnumerable<string> MissingAssemblies(DesktopAssembly assembly) =>
        from handle in assembly.Reader.AssemblyReferences
        let reference = assembly.Reader.GetAssemblyReference(handle)
        let bound = Bind(assembly.Reader, handle)
        where bound is null || bound.Version < reference.Version
        select $"{assembly.Name}: {assembly.Reader.GetString(reference.Name)} {reference.Version}";

    /// <summary>The types and members that one references and that are not there.</summary>
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
            // What is missing with its type has been said; an array's members are the runtime's.
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

    // Members may be the base type's, written with what this type puts for the base's parameters.
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

    // The type itself, or the generic type of an instance; null of an array.
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
        // Class or value type.
        blob.ReadCompressedInteger();
        return blob.ReadTypeHandle();
    }
}
