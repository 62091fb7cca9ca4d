import Foundation
import RuleLanguage

/// A file to import, opened: its encoding is known, its header is read.
struct ImportFile {
    let path: String
    let encoding: TextEncoding
    let format: ImportFormat
    let header: Header
    let size: Int64

    init(
        path: String, kind: ImportKind, format asked: ImportFormat, mapPath: String?,
        declaredFields: [String: ValueType]
    ) throws {
        self.path = path
        try ImportFile.refuseLookalikes(path)
        size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int64) ?? 0
        encoding = try TextEncodingDetector.detect(ByteSource(contentsOf: path))
        var reader = try CSVReader(ByteSource(contentsOf: path), encoding: encoding)
        var record = CSVRecord()
        switch try reader.next(&record) {
        case .end: throw ImportError.emptyFile(path: path)
        case .broken: throw ImportError.brokenHeader(path: path)
        case .record: break
        }
        guard record.isText else { throw ImportError.brokenHeader(path: path) }
        let names = (0..<record.count).map { Cell(record[$0]).text }
        format = asked == .auto ? FormatDetection.format(of: names) : asked
        var map = ColumnMap()
        if let mapPath {
            map = try ImportFile.map(mapPath, kind: kind, declaredFields: declaredFields)
            try map.check(against: names, path: mapPath)
        }
        header = Header(
            names: names, columns: ImportColumn.all(of: kind), declaredFields: declaredFields, map: map)
        try ImportFile.check(header, kind: kind, path: path)
    }

    /// A reader that stands behind the header.
    func rows() throws -> CSVReader {
        var reader = try CSVReader(ByteSource(contentsOf: path), encoding: encoding)
        var record = CSVRecord()
        _ = try reader.next(&record)
        return reader
    }

    /// A workbook or a web page under the name of a list.
    static func refuseLookalikes(_ path: String) throws {
        let first = try ByteSource(contentsOf: path).next().prefix(512)
        // ZIP, which every .xlsx is, and the container of .xls.
        if first.starts(with: [0x50, 0x4B, 0x03, 0x04]) || first.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            throw ImportError.notCSV(path: path, .workbook)
        }
        let text = String(decoding: first.drop { $0 <= 0x20 || $0 >= 0x80 }, as: UTF8.self).lowercased()
        if ["<html", "<!doctype html", "<table", "<meta"].contains(where: text.hasPrefix) {
            throw ImportError.notCSV(path: path, .webPage)
        }
        if text.hasPrefix("<?xml") { throw ImportError.notCSV(path: path, .workbook) }
    }

    private static func map(
        _ path: String, kind: ImportKind, declaredFields: [String: ValueType]
    ) throws -> ColumnMap {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ImportError.fileNotFound(path: path)
        }
        let bytes = Array(data)
        let encoding = try TextEncodingDetector.detect(ByteSource(bytes))
        var transcoder = Transcoder(from: encoding)
        let text = String(decoding: transcoder.convert(bytes, isLast: true), as: UTF8.self)
        return try ColumnMap(text, path: path, kind: kind, declaredFields: declaredFields.keys.sorted())
    }

    private static func check(_ header: Header, kind: ImportKind, path: String) throws(ImportError) {
        if let other = FormatDetection.otherKind(than: kind, names: header.names) {
            throw .otherKind(path: path, given: kind, looksLike: other)
        }
        let missing = ImportColumn.all(of: kind).filter { column in
            switch (kind, column.field) {
            // A phone names a customer as well.
            case (.customers, .customerID): !header.has(.customerID) && !header.has(.phone)
            case (.answers, .token): !header.has(.token) && !header.has(.customerID)
            default: column.isRequired && !header.has(column.field)
            }
        }
        guard missing.isEmpty else {
            throw .missingColumns(
                path: path, missing.map { .init(field: $0.name, names: $0.names) },
                found: header.names.filter { !$0.isEmpty })
        }
    }
}
