using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace SimplexChat.Tests.Desktop;

/// <summary>
/// Writes signatures as texts that don't depend on the assembly: types are written with their full names. The context
/// contains the type arguments of a generic type.
/// </summary>
internal sealed class TypeNames : ISignatureTypeProvider<string, ImmutableArray<string>>
{
    public static readonly TypeNames Instance = new();

    /// <summary>Returns Namespace.Outer/Inner for the definition or reference of a type.</summary>
    public static string Of(MetadataReader reader, EntityHandle type) => type.Kind switch
    {
        HandleKind.TypeDefinition => Of(reader, (TypeDefinitionHandle)type),
        HandleKind.TypeReference => Of(reader, (TypeReferenceHandle)type),
        _ => throw new ArgumentException($"A {type.Kind} has no name.", nameof(type)),
    };

    public static string Method(MethodSignature<string> signature, string name) =>
        $"{(signature.Header.IsInstance ? "" : "static ")}{signature.ReturnType} {name}"
        + $"{(signature.GenericParameterCount > 0 ? "`" + signature.GenericParameterCount : "")}({string.Join(", ", signature.ParameterTypes)})";

    public string GetArrayType(string elementType, ArrayShape shape) => $"{elementType}[{new string(',', shape.Rank - 1)}]";

    public string GetByReferenceType(string elementType) => elementType + "&";

    public string GetFunctionPointerType(MethodSignature<string> signature) => "delegate* " + Method(signature, "");

    public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) =>
        $"{genericType}<{string.Join(", ", typeArguments)}>";

    public string GetGenericMethodParameter(ImmutableArray<string> genericContext, int index) => $"!!{index}";

    public string GetGenericTypeParameter(ImmutableArray<string> genericContext, int index) =>
        genericContext.IsDefaultOrEmpty ? $"!{index}" : genericContext[index];

    public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) =>
        $"{unmodifiedType} {(isRequired ? "modreq" : "modopt")}({modifier})";

    public string GetPinnedType(string elementType) => elementType;

    public string GetPointerType(string elementType) => elementType + "*";

    public string GetPrimitiveType(PrimitiveTypeCode typeCode) => $"System.{typeCode}";

    public string GetSZArrayType(string elementType) => elementType + "[]";

    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => Of(reader, handle);

    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => Of(reader, handle);

    public string GetTypeFromSpecification(
        MetadataReader reader, ImmutableArray<string> genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    private static string Of(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        var name = Join(reader, type.Namespace, type.Name);
        return type.IsNested ? $"{Of(reader, type.GetDeclaringType())}/{name}" : name;
    }

    private static string Of(MetadataReader reader, TypeReferenceHandle handle)
    {
        var type = reader.GetTypeReference(handle);
        var name = Join(reader, type.Namespace, type.Name);
        return type.ResolutionScope.Kind == HandleKind.TypeReference ? $"{Of(reader, (TypeReferenceHandle)type.ResolutionScope)}/{name}" : name;
    }

    private static string Join(MetadataReader reader, StringHandle space, StringHandle name) =>
        space.IsNil ? reader.GetString(name) : $"{reader.GetString(space)}.{reader.GetString(name)}";
}
