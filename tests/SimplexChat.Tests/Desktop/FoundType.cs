using System.Reflection.Metadata;

namespace SimplexChat.Tests.Desktop;

/// <summary>A type in the assembly that defines it.</summary>
internal readonly record struct FoundType(MetadataReader Reader, TypeDefinition Definition);
