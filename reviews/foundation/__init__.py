"""Foundation: settings, database, file store, audit chain, jobs, clock, ids, field encryption.

Owns the tables audit_rows and jobs. Imports nothing of the product but reviews.errors.
Entry points: settings.load_settings, db.write_unit, files.DiskStore, audit.record, jobs.enqueue and jobs.actor.
"""
